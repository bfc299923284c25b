"""Every form × a full, an empty and a hostile context × Word and PDF: each value and each label stands on the paper."""

from __future__ import annotations

import dataclasses
import datetime as dt
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from hengjian.conditions import papers as conditions
from hengjian.practice import papers as practice
from hengjian.ui import papers
from hengjian.ui.papers import filling, layouts, letters
from hengjian.ui.papers.layouts import DATE, Band, Box, Form, Frame, Heading, Listing, Pairs
from hengjian.ui.papers.making import template, write
from tests import papers as read

FORMS = {
    form.name: (form, Path(room.__file__).parent)
    for room, forms in ((practice, practice.FORMS), (conditions, (*conditions.FORMS, *conditions.LETTERS)))
    for form in forms
}
ON = dt.date(2026, 11, 25)
FRAME = Frame(
    ON,
    "余杭康健安全技术服务有限公司（示例17）",
    "服确2026-0318",
    ("凭编号校验，不需要账号。", "回执 d20e 4471"),
    "https://hengjian.test/v/d20e4471",
)
NASTY = "#emph[x] </w:t> {{ 7 }} =1+1 \u202e\x00😀"


def full(form: Form, more: str = "") -> dict:
    """Every key with a value of its own; of choices and bands one of their words."""
    texts, lists = layouts.keys(form)
    context = {key: f"{key}值{more}" for key in texts}
    for name, columns in lists.items():
        context[name] = [{key: f"{name}{number}{key}{more}" for key in columns} for number in (1, 2)]
    for block in form.blocks:
        if isinstance(block, Box) and block.choice:
            context[block.choice.key] = block.choice.options[1]
        if isinstance(block, Band):
            context[block.key] = block.looks[0][0]
    return context


def values(context: dict) -> list[str]:
    rows = [row for value in context.values() if isinstance(value, list) for row in value]
    return [value for each in (context, *rows) for value in each.values() if isinstance(value, str)]


def labels(form: Form) -> list[str]:
    found = []
    for block in form.blocks:
        match block:
            case Pairs(rows):
                found += [label for row in rows for label, _ in row]
            case Box():
                found += [block.label, *(each.label for each in block.signs)]
            case Listing():
                found += [head for head, _, _ in block.columns]
            case Heading(text):
                found.append(text)
    return found


def lacking(words: str, wanted: list[str]) -> list[str]:
    return [each for each in wanted if read.squeezed(each) not in words]


def made(name: str, context: dict, frame: Frame = FRAME) -> tuple[str, str]:
    form, folder = FORMS[name]
    word = filling.as_word(form, folder, context, frame, name)
    pdf = filling.as_pdf(form, context, frame, name)
    return read.of_word(word.content), read.of_pdf(pdf.content)


@pytest.mark.parametrize("name", FORMS)
def test_a_full_form_holds_every_field(name):
    form, _ = FORMS[name]
    context = full(form)
    wanted = values(context) + labels(form) + [FRAME.head, FRAME.number, *FRAME.foot]
    word, pdf = made(name, context)
    assert (lacking(word, wanted), lacking(pdf, wanted)) == ([], [])


@pytest.mark.parametrize("name", FORMS)
def test_an_empty_form_has_places_to_write_in(name):
    form, _ = FORMS[name]
    word, pdf = made(name, {}, Frame(ON))
    assert (lacking(word, labels(form)), lacking(pdf, labels(form))) == ([], [])
    assert not {"None", "{", "}", "%"} & {sign for sign in ("None", "{", "}", "%") if sign in word + pdf}


@pytest.mark.parametrize("name", FORMS)
def test_hostile_values_stand_as_text(name):
    form, _ = FORMS[name]
    context = full(form, NASTY)
    word, pdf = made(name, context)
    assert lacking(word, [letters.plain(each) for each in values(context)]) == []
    assert lacking(pdf, [letters.printable(each, papers.FONTS) for each in values(context)]) == []


@pytest.mark.parametrize("name", FORMS)
def test_long_values_lose_nothing(name):
    """Three thousand signs in each field, and a code of ninety letters without a place to break: nothing runs off the page."""
    form, _ = FORMS[name]
    texts, lists = layouts.keys(form)
    context = {key: f"{key}始" + "很长的内容" * 60 + "W" * 90 + f"{key}终" for key in texts}
    context |= {
        key: [{each: f"{each}始" + "长" * 900 + f"{each}终" for each in columns}] for key, columns in lists.items()
    }
    for block in form.blocks:
        if isinstance(block, Box) and block.choice:
            context[block.choice.key] = block.choice.options[1]
        if isinstance(block, Band):
            context[block.key] = block.looks[0][0]
    word, pdf = made(name, context)
    signs = Counter("".join(values(context)))
    assert (signs - Counter(word), signs - Counter(pdf)) == (Counter(), Counter())


def test_a_field_that_no_form_has_is_an_error():
    form, folder = FORMS["confirmation"]
    with pytest.raises(KeyError, match="remark"):
        filling.as_word(form, folder, {"remark": "x"}, FRAME, "x")
    with pytest.raises(KeyError, match="remark"):
        filling.as_pdf(form, {"remark": "x"}, FRAME, "x")


def test_a_form_without_one_of_its_blocks_is_noticed():
    """A planted fault: what these tests read is what is drawn."""
    form, _folder = FORMS["confirmation"]
    shorter = dataclasses.replace(form, blocks=form.blocks[:-1])
    context = {key: value for key, value in full(form).items() if key in layouts.keys(shorter)[0]}
    drawn = read.of_pdf(filling.as_pdf(shorter, context, FRAME, "x").content)
    assert set(lacking(drawn, values(full(form)))) == {
        "opinion值",
        "一般",
        "officer值",
        "officer_on值",
        "officer_proof值",
    }


@pytest.mark.parametrize("name", FORMS)
def test_the_committed_templates_are_what_the_layouts_make(name, tmp_path):
    form, folder = FORMS[name]
    write([form], tmp_path)
    assert (folder / f"{name}.docx").read_bytes() == (tmp_path / f"{name}.docx").read_bytes()


def test_every_template_has_its_layout():
    committed = {path.stem for _, folder in FORMS.values() for path in folder.glob("*.docx")}
    assert committed == set(FORMS)


@pytest.mark.clause("SZ-5.4")
def test_annex_c_has_its_fields_and_choices():
    form, _folder = FORMS["confirmation"]
    assert labels(form) == [
        "生产经营单位名称", "服务机构名称", "服务项目", "项目负责人", "服务时间",
        "服务记录（服务内容及过程）", "技术服务人员签字", "意见和建议", "生产经营单位人员签字",
    ]  # fmt: skip
    assert {
        ticked: "■" + ticked in read.of_pdf(filling.as_pdf(form, {"satisfaction": ticked}, FRAME, "x").content)
        for ticked in ("满意", "一般", "差")
    } == {"满意": True, "一般": True, "差": True}
    blank = read.of_pdf(filling.as_pdf(form, {}, Frame(ON), "x").content)
    assert lacking(blank, ["□满意□一般□差", read.squeezed(DATE)]) == []


@pytest.mark.clause("JC-10")
def test_annex_1_has_the_fields_of_the_table():
    form, _ = FORMS["annex1"]
    assert labels(form) == [
        "单位名称", "联系人", "联系电话", "传真", "电子信箱", "法定代表人", "从业人数（人）", "单位地址", "业务项目",
        "本单位承诺", "（单位公章）",
    ]  # fmt: skip


@pytest.mark.clause("X-8")
def test_the_letters_of_a_refusal_name_grounds_term_remedies_and_who_signs():
    notice, decision = (
        read.of_pdf(filling.as_pdf(FORMS[name][0], full(FORMS[name][0]), FRAME, "x").content)
        for name in ("refusal_notice", "refusal_decision")
    )
    shared = [
        "name值（统一社会信用代码code值）：",
        "条款条件查明的情况",
        "承办人：by值",
        "日期：on值",
        "office值（盖章）",
    ]
    told = ["《law值》article值审查", "送达次日起term_days值个工作日内", "term_days值个工作日是平台默认"]
    decided = [
        "told_on值以notice_number值告知",
        "served_on值送达。answered值",
        "依据《law值》article值，决定不予登记。",
        "remedies值",
    ]
    assert (lacking(notice, shared + told), lacking(decision, shared + decided)) == ([], [])


def test_a_list_goes_on_with_its_head_on_the_next_page():
    form, _ = FORMS["training"]
    people = [{"index": str(n), "name": f"学员{n}", "post": "", "result": "", "sign": ""} for n in range(1, 81)]
    drawn = read.of_pdf(filling.as_pdf(form, {"people": people}, FRAME, "x").content)
    assert drawn.count("序号姓名岗位考核结果签字") == 4


def test_a_level_reads_without_its_colour():
    form, _ = FORMS["risk_card"]
    look = next(block for block in form.blocks if isinstance(block, Band))
    for word, _, _ in look.looks:
        assert f"风险等级{word}" in read.of_pdf(filling.as_pdf(form, {"level": word}, FRAME, "x").content)


@pytest.mark.nightly
@pytest.mark.parametrize("case", ["full", "empty", "hostile"])
@pytest.mark.parametrize("name", FORMS)
def test_other_programs_read_the_same(name, case, tmp_path):
    """LibreOffice opens each Word form, and what poppler reads of both papers holds every field."""
    if not (shutil.which("soffice") and shutil.which("pdftotext")):
        pytest.skip("needs LibreOffice (soffice) and poppler (pdftotext) on the machine")
    form, folder = FORMS[name]
    context = {"full": full(form), "empty": {}, "hostile": full(form, NASTY)}[case]
    word = tmp_path / "word.docx"
    word.write_bytes(filling.as_word(form, folder, context, FRAME, name).content)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    run = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(word)]
    assert subprocess.run(run, capture_output=True, timeout=300).returncode == 0
    (tmp_path / "ours.pdf").write_bytes(filling.as_pdf(form, context, FRAME, name).content)
    shown = {"word.pdf": letters.plain, "ours.pdf": lambda each: letters.printable(each, papers.FONTS)}
    for file, change in shown.items():
        text = subprocess.run(
            ["pdftotext", "-raw", str(tmp_path / file), "-"], capture_output=True, text=True, check=True
        )
        assert lacking(read.squeezed(text.stdout), [change(each) for each in values(context)]) == []


def test_a_template_is_made_from_its_layout_alone():
    assert template(FORMS["annex1"][0]).paragraphs[0].text == "安全生产专业技术服务机构情况表"
