"""The engine of papers: what a person typed comes out as text, whatever it looks like; the compiler's doubts are errors."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from docx import Document
from jinja2 import UndefinedError

from hengjian.ui import papers
from hengjian.ui.papers import PaperFault, letters
from tests import papers as read

ON = dt.date(2026, 11, 25)
HOSTILE = {
    "typst": '#emph[x] *粗* $x^2$ #image("/etc/passwd") `码` \\ // 注',
    "markup": "</w:t></w:r><w:p/> & <b>粗</b> &amp;",
    "template": "{{ 7 * 7 }} {% for x in y %} {#注#}",
    "formula": '=HYPERLINK("http://x.test","点")',
    "control": "前\x00\x07\x1b后",
    "bidi": "甲\u202e乙\u200f丙\u2066丁",
    "emoji": "完成😀",
    "rare": "𠮷田𬭎",
    "lines": "第一行\n第二行\r\n第三行",
}


@pytest.fixture
def template(tmp_path):
    def write(kind: str, text: str):
        path = tmp_path / f"paper.{kind}"
        if kind == "typ":
            path.write_text(text)
        else:
            paper = Document()
            paper.add_paragraph(text)
            paper.save(str(path))
        return path

    return write


@pytest.fixture
def typ(monkeypatch, tmp_path, template):
    """A Typst template; its root is the folder of the test."""
    monkeypatch.setattr(papers, "ROOT", tmp_path)
    sheet = '#set text(font: "Noto Sans S Chinese", fallback: false)\n#set document(title: "纸")\n'
    return lambda text: template("typ", "#let data = json(bytes(sys.inputs.data))\n" + sheet + text)


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_text_is_text_in_word(template, case):
    made = papers.word(template("docx", "甲{{ value }}乙"), {"value": HOSTILE[case]})
    assert read.of_word(made) == read.squeezed(f"甲{letters.plain(HOSTILE[case])}乙")


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_text_is_text_in_pdf(typ, case):
    made = papers.pdf(typ("甲#data.value;乙"), {"value": HOSTILE[case]}, ON)
    assert read.of_pdf(made) == read.squeezed(f"甲{letters.printable(HOSTILE[case], papers.FONTS)}乙")


def test_what_is_left_of_hostile_signs():
    assert {case: letters.printable(HOSTILE[case], papers.FONTS) for case in ("control", "bidi", "emoji", "rare")} == {
        "control": "前后",
        "bidi": "甲乙丙丁",
        "emoji": "完成〔U+1F600〕",
        "rare": "〔U+20BB7〕田𬭎",
    }
    assert letters.plain({"a": ["制\t表\ufffe", 3]}) == {"a": ["制 表", 3]}


def test_a_missing_key_is_no_blank(template, typ):
    with pytest.raises(UndefinedError):
        papers.word(template("docx", "{{ nobody }}"), {})
    with pytest.raises(RuntimeError, match="nobody"):
        papers.pdf(typ("#data.nobody"), {}, ON)


def test_an_empty_value_is_a_line_to_write_on(template):
    assert (
        read.of_word(papers.word(template("docx", "编号：{{ number|blank }}"), {"number": ""})) == "编号：＿＿＿＿＿＿"
    )


def test_a_font_that_is_not_there_is_a_fault(typ):
    with pytest.raises(PaperFault, match="unknown font family"):
        papers.pdf(typ('#set text(font: "Noto Sans SC", fallback: true)\n#data.value'), {"value": ""}, ON)


def test_a_template_reads_nothing_outside_its_root(typ):
    with pytest.raises(RuntimeError, match=r"outside|root|denied"):
        papers.pdf(typ('#read("../../../../../../etc/hostname")'), {}, ON)


def test_the_same_data_give_the_same_bytes_and_the_archive_profile(typ):
    path = typ("#data.value")
    one, two = (papers.pdf(path, {"value": "一"}, ON) for _ in range(2))
    assert one == two
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>" in one


def test_two_at_once(typ):
    path = typ("#data.value")
    with ThreadPoolExecutor(4) as pool:
        made = pool.map(lambda number: read.of_pdf(papers.pdf(path, {"value": f"第{number}份"}, ON)), range(12))
    assert list(made) == [f"第{number}份" for number in range(12)]


def test_the_font_draws_what_forms_need():
    drawn = letters.covered(papers.FONTS / "NotoSansHans-Regular.otf")
    assert [each for each in "■□＿㎡℃≥〔〕“”—…①№" if ord(each) not in drawn] == []
    assert drawn == letters.covered(papers.FONTS / "NotoSansHans-Bold.otf")
