"""The report by WeasyPrint, from HTML and CSS."""

import html
import os
import pathlib

import engine
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

LEFT, TOP, RIGHT, BOTTOM = engine.MARGINS_MM


def css(font):
    columns = "".join(
        f"col:nth-child({i}){{width:{w}mm}}" for i, w in enumerate(engine.COLUMNS_MM, 1)
    )
    return f"""
    @font-face {{ font-family: body; src: url("{pathlib.Path(font).as_uri()}") }}
    @page {{ size: A4; margin: {TOP}mm {RIGHT}mm {BOTTOM}mm {LEFT}mm;
             @bottom-right {{ content: "— " counter(page) " —" }} }}
    html {{ font: {engine.BODY_PT}pt/29pt body }}
    h1 {{ font-size: {engine.TITLE_PT}pt; text-align: center; line-height: 36pt }}
    p {{ margin: 0; text-indent: 2em; text-align: justify }}
    table {{ width: 156mm; table-layout: fixed; border-collapse: collapse; font-size: {engine.TABLE_PT}pt;
             line-height: 1.3 }}
    td, th {{ border: 0.5pt solid; padding: 1mm 1.5mm; font-weight: normal }}
    tr {{ break-inside: avoid }} {columns}
    .photos {{ font-size: {engine.TABLE_PT}pt; line-height: 1.3 }}
    figure {{ display: inline-block; width: 75mm; margin: 0; break-inside: avoid }}
    img {{ max-width: 75mm; max-height: 56.25mm }}
    """


def page(report):
    yield "<!doctype html><html lang=zh-CN><meta charset=utf-8><body>"
    for kind, text in engine.paragraphs(report):
        tag = "h1" if kind == "title" else "p"
        yield f"<{tag}>{html.escape(text)}</{tag}>"
    for unit in report["units"]:
        yield f"<p>{html.escape(unit['name'])}</p><table><colgroup>{'<col>' * 5}</colgroup><thead><tr>"
        yield "".join(f"<th>{t}</th>" for t in engine.HEAD) + "</tr></thead><tbody>"
        for cells, chapter in engine.rows(unit):
            if chapter:
                yield f"<tr><td colspan=5>{html.escape(chapter)}</td></tr>"
            else:
                yield "<tr>" + "".join(f"<td>{html.escape(t)}</td>" for t in cells) + "</tr>"
        yield "</tbody></table>"
    yield "<div class=photos>"
    for photo in report.get("photos", []):
        source = pathlib.Path(photo["file"]).as_uri()
        yield f"<figure><img src='{source}'><br>{html.escape(photo['caption'])}</figure> "
    yield "</div>"


def main():
    report, out, fonts = engine.read()
    config = FontConfiguration()
    from weasyprint import CSS

    style = CSS(string=css(os.path.join(fonts, engine.FONT)), font_config=config)
    HTML(string="".join(page(report))).write_pdf(out, stylesheets=[style], font_config=config)


main()
