"""What the other engines share: the words of the report as `duxue-typeset` prints them, and its measures."""

import json
import sys
from datetime import date

FONT = "NotoSansSC-Regular.ttf"  # ReportLab reads TrueType outlines only, so all engines take this one
RESULTS = {"met": "符合", "partly": "基本符合", "not_met": "不符合", "not_applicable": "不适用", "unchecked": "未查"}
HEAD = ["序号", "检查内容", "结果", "实测值、备注", "依据条款"]
COLUMNS_MM = [15, 66, 19, 32, 24]
# Paper A4, margins in mm: left, top, right, bottom.
MARGINS_MM = (28, 37, 26, 35)
BODY_PT, TABLE_PT, TITLE_PT = 16, 10.5, 22


def day(text):
    d = date.fromisoformat(text)
    return f"{d.year}年{d.month}月{d.day}日"


def read():
    """The report of the first argument, the PDF to write, the folder of fonts."""
    report = json.load(open(sys.argv[1], encoding="utf-8"))
    return report, sys.argv[2], sys.argv[3]


def paragraphs(report):
    """Title, then (style, text) of everything before the table."""
    yield "title", f"{report['agency']}督导检查报告"
    yield "body", f"（{report['inspection_title']}）"
    yield "heading", "三、存在的主要问题"
    number = 0
    for unit in report["units"]:
        yield "heading", f"{unit['name']}（{len(unit['findings'])}个问题）"
        for finding in unit["findings"]:
            number += 1
            standard = finding["standard"]
            yield "body", f"{number}. {finding['text']}。"
            yield "body", f"对照标准：{standard['words']}（{standard['department']}{standard['clause']}）。"
            yield "body", f"整改要求：{finding['demand']}。"
            yield "body", f"整改期限：{day(finding['due_on'])}前（含当日）完成。"


def rows(unit):
    """(None, title) for a chapter, (cells, None) for an item."""
    for chapter in unit["chapters"]:
        yield None, chapter["title"]
        for item in chapter["items"]:
            source = item["department"] + item["clause"]
            noted = " ".join(filter(None, (item["value"], item["remark"])))
            yield [item["number"], item["text"], RESULTS[item["result"]], noted, source], None
