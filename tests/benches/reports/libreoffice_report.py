"""The report by LibreOffice: python-docx writes a .docx, soffice turns it into the PDF."""

import os
import subprocess
import sys
import tempfile

import docx
import engine
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from PIL import Image

FAMILY = "Noto Sans SC"


def setup():
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    left, top, right, bottom = map(Mm, engine.MARGINS_MM)
    section.left_margin, section.top_margin = left, top
    section.right_margin, section.bottom_margin = right, bottom
    style = document.styles["Normal"]
    style.font.name, style.font.size = FAMILY, Pt(engine.BODY_PT)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FAMILY)
    style.paragraph_format.space_after = Pt(0)
    small = document.styles.add_style("Small", 1)
    small.base_style, small.font.size = style, Pt(engine.TABLE_PT)
    small.paragraph_format.line_spacing = Pt(engine.TABLE_PT * 1.3)
    return document


def repeat(row):
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(head)


def table(document, unit):
    rows = list(engine.rows(unit))
    made = document.add_table(rows=len(rows) + 1, cols=5)
    made.style, made.autofit = "Table Grid", False
    cells = made._cells  # one pass: asking row by row is quadratic
    texts = [engine.HEAD] + [r if r else [chapter, "", "", "", ""] for r, chapter in rows]
    for index, text in enumerate(t for row in texts for t in row):
        cells[index].width = Mm(engine.COLUMNS_MM[index % 5])
        paragraph = cells[index].paragraphs[0]
        paragraph.style = "Small"
        paragraph.add_run(text)
    repeat(made.rows[0])


def photos(document, shown):
    if not shown:
        return
    cells = document.add_table(rows=(len(shown) + 1) // 2, cols=2)._cells
    for cell, photo in zip(cells, shown):
        width, height = Image.open(photo["file"]).size
        scale = min(75 / width, 56.25 / height)
        picture = cell.paragraphs[0].add_run()
        picture.add_picture(photo["file"], Mm(width * scale), Mm(height * scale))
        cell.add_paragraph(photo["caption"], style="Small")


def main():
    report, out, fonts = engine.read()
    document = setup()
    for kind, text in engine.paragraphs(report):
        paragraph = document.add_paragraph(text)
        if kind == "title":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        else:
            paragraph.paragraph_format.first_line_indent = Pt(2 * engine.BODY_PT)
            paragraph.paragraph_format.line_spacing = Pt(29)
    for unit in report["units"]:
        document.add_page_break()
        document.add_paragraph(unit["name"])
        table(document, unit)
    photos(document, report.get("photos", []))
    with tempfile.TemporaryDirectory() as folder:
        word = os.path.join(folder, "report.docx")
        document.save(word)
        convert(word, folder, fonts)
        os.replace(os.path.join(folder, "report.pdf"), out)


def convert(word, folder, fonts):
    config = os.path.join(folder, "fonts.conf")
    with open(config, "w", encoding="utf-8") as file:
        file.write(f"<fontconfig><dir>{fonts}</dir><cachedir>{folder}/cache</cachedir></fontconfig>")
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", folder, word]
    environment = {**os.environ, "FONTCONFIG_FILE": config, "HOME": folder}
    subprocess.run(command, check=True, env=environment, stdout=sys.stderr)


main()
