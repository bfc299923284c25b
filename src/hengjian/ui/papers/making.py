"""A form → its Word template, whose fields docxtpl fills. Run by the ``make.py`` beside each room's forms; the files are committed."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from hengjian.ui.papers.filling import OPEN, TICKED
from hengjian.ui.papers.layouts import (
    DATE,
    Band,
    Block,
    Box,
    Choice,
    Form,
    Heading,
    Line,
    Listing,
    Pairs,
    Prose,
    Sign,
    Signs,
)

LEFT, CENTER, RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
SONG = "宋体"
WIDTH, WIDTH_LANDSCAPE = 172, 259
"""What is written on, in mm."""


def write(forms: Iterable[Form], folder: Path) -> None:
    """The template of each form, into a folder."""
    for form in forms:
        made = BytesIO()
        template(form).save(made)
        _settle(made, folder / f"{form.name}.docx")


def _settle(made: BytesIO, path: Path) -> None:
    """The same file without the moment of its making, so that making it again changes nothing."""
    with ZipFile(made) as loose, ZipFile(path, "w", ZIP_DEFLATED) as settled:
        for name in loose.namelist():
            settled.writestr(ZipInfo(name), loose.read(name), ZIP_DEFLATED)


def template(form: Form) -> Paper:
    """One form as a Word template."""
    paper = Document()
    _sheet(paper, form)
    _line(paper.add_paragraph(), _fields(form.title), size=18, align=CENTER, bold=True, after=10)
    width = WIDTH_LANDSCAPE if form.landscape else WIDTH
    for block in form.blocks:
        _draw(paper, block, width)
    return paper


def _sheet(paper: Paper, form: Form) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = (Mm(297), Mm(210)) if form.landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if form.landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Mm(19)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = SONG, Pt(10.5)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), SONG)
    normal.paragraph_format.space_after = Pt(0)
    _line(
        section.header.paragraphs[0],
        "{{ frame.head }}{% if frame.number %}　　编号　{{ frame.number }}{% endif %}",
        size=9,
    )
    foot = section.footer.paragraphs[0]
    _line(foot, "{{ frame.foot }}　　第", size=9)
    _page(foot, "PAGE")
    _line(foot, "页，共", size=9)
    _page(foot, "NUMPAGES")
    _line(foot, "页", size=9)


def _draw(paper: Paper, block: Block, width: int) -> None:
    match block:
        case Pairs():
            _pairs(paper, block, width)
        case Box():
            _box(_table(paper, 1, (width,)).rows[0].cells[0], block)
        case Listing():
            _listing(paper, block, width)
        case Band():
            _band(_table(paper, 1, (width,)).rows[0].cells[0], block)
        case Signs(signs):
            _line(paper.add_paragraph(), "")
            for each in signs:
                _line(paper.add_paragraph(), _sign(each), align=RIGHT, before=10).paragraph_format.keep_with_next = True
        case Heading(text):
            _line(paper.add_paragraph(), text, size=12, bold=True, before=12, after=4)
        case Prose():
            _prose(paper, block)
        case Line():
            _sentence(paper, block)


def _sentence(paper: Paper, block: Line) -> None:
    if block.when:
        _line(paper.add_paragraph(), f"{{%p if {block.when} %}}")
    size = 9 if block.small else 10.5
    _line(
        paper.add_paragraph(), _fields(block.text), size=size, align=RIGHT if block.right else LEFT, before=4, after=4
    )
    if block.when:
        _line(paper.add_paragraph(), "{%p endif %}")


def _prose(paper: Paper, block: Prose) -> None:
    _line(paper.add_paragraph(), f"{{%p if {block.key} %}}")
    _line(paper.add_paragraph(), f"{{{{ {block.key} }}}}")
    _line(paper.add_paragraph(), "{%p else %}")
    for _ in range(block.lines):
        _under(_line(paper.add_paragraph(), "", before=10))
    _line(paper.add_paragraph(), "{%p endif %}")


def _pairs(paper: Paper, block: Pairs, width: int) -> None:
    wide = max(len(row) for row in block.rows)
    shares = (24, 76) if wide == 1 else (16, 34, 16, 34)
    table = _table(paper, len(block.rows), tuple(width * each // 100 for each in shares))
    for row, pairs in zip(table.rows, block.rows, strict=True):
        _whole(row)
        if len(pairs) < wide:
            row.cells[1].merge(row.cells[3])
        for (label, key), at in zip(pairs, (0, 2), strict=False):
            _shade(row.cells[at])
            _line(row.cells[at].paragraphs[0], label, align=CENTER, before=4, after=4)
            _line(row.cells[at + 1].paragraphs[0], f"{{{{ {key} }}}}", before=4, after=4)


def _box(cell: _Cell, box: Box) -> None:
    first = cell.paragraphs[0]
    if box.label:
        _line(first, f"{box.label}：", before=3, after=3)
        first = cell.add_paragraph()
    _line(first, f"{{{{ {box.key} }}}}" if box.key else "", after=3)
    if box.key:
        _line(cell.add_paragraph(), f"{{%p if not {box.key} %}}")
    for _ in range(box.lines):
        _line(cell.add_paragraph(), "", after=4)
    if box.key:
        _line(cell.add_paragraph(), "{%p endif %}")
    if box.choice:
        _line(cell.add_paragraph(), _choice(box.choice), before=6, after=4)
    for each in box.signs:
        _line(cell.add_paragraph(), _sign(each), align=RIGHT, before=8, after=4)
        if each.note:
            _line(cell.add_paragraph(), f"{{%p if {each.note} %}}")
            _line(cell.add_paragraph(), f"{{{{ {each.note} }}}}", size=9, align=RIGHT, after=4)
            _line(cell.add_paragraph(), "{%p endif %}")


def _listing(paper: Paper, block: Listing, width: int) -> None:
    total = sum(share for _, _, share in block.columns)
    table = _table(paper, 0, tuple(width * share // total for _, _, share in block.columns))
    heads = table.add_row()
    _repeat(heads)
    for cell, (head, _, _) in zip(heads.cells, block.columns, strict=True):
        _shade(cell)
        _line(cell.paragraphs[0], head, size=9.5, align=CENTER, bold=True, before=3, after=3)
    _tag(table, f"{{%tr for row in {block.key} %}}")
    _row(table, [f"{{{{ row.{key} }}}}" for _, key, _ in block.columns])
    _tag(table, "{%tr endfor %}")
    _tag(table, f"{{%tr if not {block.key} %}}")
    for _ in range(block.blanks):
        _row(table, [""] * len(block.columns))
    _tag(table, "{%tr endif %}")


def _band(cell: _Cell, band: Band) -> None:
    grounds = "{" + ", ".join(f"'{word}': '{ground.upper()}'" for word, ground, _ in band.looks) + "}"
    _line(cell.paragraphs[0], f"{{% cellbg {grounds}.get({band.key}, 'FFFFFF') %}}")
    paragraph = cell.paragraphs[0]
    for word, _, ink in band.looks:
        run = _line(
            paragraph,
            f"{{% if {band.key} == '{word}' %}}{band.text}　{word}{{% endif %}}",
            size=22,
            align=CENTER,
            bold=True,
        )
        colour = OxmlElement("w:color")
        colour.set(qn("w:val"), ink.upper())
        run.runs[-1]._element.get_or_add_rPr().append(colour)
    _line(
        paragraph,
        f"{{% if not {band.key} %}}{band.text}　{{{{ {band.key}|blank }}}}{{% endif %}}",
        size=22,
        align=CENTER,
        bold=True,
    )


def _choice(choice: Choice) -> str:
    ticks = (f"{{{{ '{TICKED}' if {choice.key} == '{each}' else '{OPEN}' }}}}{each}" for each in choice.options)
    return f"{choice.label}：{'　　'.join(ticks)}"


def _sign(sign: Sign) -> str:
    drawn = f"{{{{ {sign.picture} }}}}　" if sign.picture else ""
    return f"{sign.label}：{drawn}{{{{ {sign.who}|blank }}}}　日期：{{{{ {sign.on} or '{DATE}' }}}}"


def _fields(text: str) -> str:
    return text.replace("{", "{{ ").replace("}", "|blank }}")


def _table(paper: Paper, rows: int, widths: tuple[int, ...]) -> Table:
    table = paper.add_table(rows, len(widths), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return table


def _row(table: Table, texts: list[str]) -> None:
    row = table.add_row()
    _whole(row)
    for cell, text in zip(row.cells, texts, strict=True):
        _line(cell.paragraphs[0], text, size=9.5, before=3, after=3)


def _tag(table: Table, text: str) -> None:
    table.add_row().cells[0].paragraphs[0].add_run(text)


def _line(
    paragraph: Paragraph,
    text: str,
    *,
    size: float = 10.5,
    align: WD_ALIGN_PARAGRAPH | None = None,
    bold: bool = False,
    before: int = 0,
    after: int = 0,
) -> Paragraph:
    if align is not None:
        paragraph.alignment = align
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
    run = paragraph.add_run(text)
    run.font.size, run.font.name, run.bold = Pt(size), SONG, bold
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), SONG)
    return paragraph


def _page(paragraph: Paragraph, kind: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), kind)
    paragraph._element.append(field)


def _under(paragraph: Paragraph) -> None:
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "1"), ("color", "808080")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._element.get_or_add_pPr().append(borders)


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "F4F4F4")):
        shade.set(qn(f"w:{name}"), value)
    cell._element.get_or_add_tcPr().append(shade)


def _repeat(row: _Row) -> None:
    _whole(row)
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _whole(row: _Row) -> None:
    """The row is never split over two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
