"""The report by ReportLab (platypus, `wordWrap="CJK"`)."""

import os

import engine
from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Image, PageBreak, Paragraph, SimpleDocTemplate, Table


rl_config.useA85 = 0  # its default writes photos as text, slower by far and a quarter larger


def photo(file, width, height):
    image = Image(file, lazy=2)
    scale = min(width / image.imageWidth, height / image.imageHeight)
    image.drawWidth, image.drawHeight = image.imageWidth * scale, image.imageHeight * scale
    return image


def main():
    report, out, fonts = engine.read()
    pdfmetrics.registerFont(TTFont("body", os.path.join(fonts, engine.FONT)))
    style = lambda size, leading, **more: ParagraphStyle(
        "s", fontName="body", fontSize=size, leading=leading, wordWrap="CJK", **more
    )
    body = style(engine.BODY_PT, 29, firstLineIndent=2 * engine.BODY_PT)
    styles = {"title": style(engine.TITLE_PT, 36, alignment=1), "heading": body, "body": body}
    cell = style(engine.TABLE_PT, engine.TABLE_PT * 1.3)
    story = [Paragraph(text, styles[kind]) for kind, text in engine.paragraphs(report)]
    for unit in report["units"]:
        story += [PageBreak(), Paragraph(unit["name"], body)]
        data, spans = [[Paragraph(t, cell) for t in engine.HEAD]], []
        for cells, chapter in engine.rows(unit):
            if chapter:
                spans.append(("SPAN", (0, len(data)), (-1, len(data))))
                data.append([Paragraph(chapter, cell)] + [""] * 4)
            else:
                data.append([Paragraph(t, cell) for t in cells])
        grid = ("GRID", (0, 0), (-1, -1), 0.5, "black")
        story.append(Table(data, [w * mm for w in engine.COLUMNS_MM], repeatRows=1, style=[grid, *spans]))
    photos = report.get("photos", [])
    if photos:
        story.append(PageBreak())
        shown = [[photo(p["file"], 75 * mm, 56.25 * mm), Paragraph(p["caption"], cell)] for p in photos]
        pairs = [shown[i : i + 2] + [""] * (2 - len(shown[i : i + 2])) for i in range(0, len(shown), 2)]
        story.append(Table(pairs, [78 * mm, 78 * mm]))
    left, top, right, bottom = (m * mm for m in engine.MARGINS_MM)
    SimpleDocTemplate(
        out, pagesize=A4, leftMargin=left, topMargin=top, rightMargin=right, bottomMargin=bottom
    ).build(story)


main()
