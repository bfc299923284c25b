"""Letters as Word: what is read back equals the record (HZ-23, X-8)."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from hengjian.credit import actions
from hengjian.credit.models import Decision, Notice, Service
from tests.credit import cast
from tests.credit.cast import TODAY, at, browser, city, decided, institution, letter, the_letter, told, waived

pytestmark = pytest.mark.django_db
NAME = "余杭康健安全技术服务有限公司（示例1）"


@pytest.fixture(autouse=True)
def today():
    with at(TODAY):
        yield


def lines(url: str) -> list[str]:
    """The paragraphs of a downloaded document; nothing of the template is left in them."""
    page = browser(city()).get(url)
    assert (page.status_code, page["Content-Disposition"].startswith("attachment; filename*=UTF-8''")) == (200, True)
    found = [paragraph.text for paragraph in Document(BytesIO(page.content)).paragraphs]
    assert not [each for each in found if "{" in each]
    return found


def document(ref: str, kind: str, document_ref: str) -> list[str]:
    return lines(reverse("credit:document", args=[ref, kind, document_ref]))


@pytest.mark.clause("HZ-23")
def test_the_letter():
    ref = letter(institution(), grounds=(3, 6), circumstances="检查 <b>发现</b> & 记录")
    assert document(ref, "letter", ref) == [
        "函告",
        f"编号：{the_letter(ref).number}",
        f"{NAME}（统一社会信用代码{cast.MINE}）：",
        "经查，你单位有《杭州市安全生产社会化服务机构管理办法》第二十三条所列的下列情形：",
        "第二十三条（三）　本该查出的重大隐患没有查出。",
        "第二十三条（六）　企业受罚，机构负直接责任。",
        "事实经过：检查 <b>发现</b> & 记录",
        "请你单位立即查明原因、落实整改，并书面报告整改结果。",
        "抄送：临平川恒食品有限公司（示例20）",
        "余杭区应急管理局",
        "2026年11月5日",
    ]


@pytest.mark.clause("X-8")
def test_notice_decision_and_proof_of_service():
    ref = letter(institution(), number="一号")
    told(ref)
    notice, proof = Notice.objects.get(), Service.objects.get()
    read = document(ref, "notice", notice.ref)
    assert read[:2] == ["告知书", "编号：信告〔2026〕1号"]
    assert "第二十五条（二）：降至D级三个月，2026-12-01 至 2027-02-28。" in read
    assert "你单位可以自本告知书送达次日起5个工作日内，向我局书面陈述申辩。逾期不提出的，视为放弃。" in read
    assert document(ref, "service", proof.ref) == [
        "送达回证",
        "送达文书：告知书（信告〔2026〕1号）",
        f"受送达人：{NAME}（统一社会信用代码{cast.MINE}）",
        "送达方式：电子送达",
        "送达日期：2026年11月6日",
        "签收人：施若谷",
        "备注：无",
    ]
    decided(ref)
    read = document(ref, "decision", Decision.objects.get().ref)
    assert read[:2] == ["信用等级降级决定书", "编号：信决〔2026〕1号"]
    assert "你单位2026年11月5日受到函告（一号）。我局于2026年11月6日告知。你单位没有提出陈述申辩。" in read
    assert "第二十五条（二）：降至D级三个月，2026-12-01 至 2027-02-28。" in read
    assert "理由：属应当发现的重大事故隐患。" in read
    assert any("行政复议" in each for each in read)
    assert read[-2:] == ["杭州市应急管理局", "2026年11月20日"]


@pytest.mark.clause("X-8")
def test_a_notice_without_term_says_so():
    on = dt.date(2026, 11, 5)
    with at(on):
        actions.set_terms(statement_days=None, service_days=3, on=on, reason="从快", by=city(), today=on, key="t")
    ref = letter(institution())
    told(ref)
    assert "你单位可以在我局作出决定以前，书面陈述申辩。" in document(ref, "notice", Notice.objects.get().ref)


@pytest.mark.clause("HZ-25")
def test_the_waiver_names_both_officers_and_what_it_replaces():
    ref = letter(institution())
    told(ref)
    decided(ref)
    waived(ref)
    read = document(ref, "decision", Decision.objects.get(outcome="waive").ref)
    assert read[0] == "不予降级决定书"
    assert "本决定替换信决〔2026〕1号。" in read
    assert "提出人：沈知远；复核人：顾明川" in read


@pytest.mark.clause("X-2")
def test_the_explanation_of_a_grade():
    about = institution()
    ref = letter(about)
    told(ref)
    decided(ref)
    url = reverse("credit:institution_document", args=[about.code])
    read = lines(url + "?on=2026-12-05")
    assert read[:4] == [
        "信用等级说明",
        "查看日期2026年12月5日，按2026年11月20日已知的事实",
        f"机构：{NAME}　统一社会信用代码：{cast.MINE}",
        "D级（差），至2027年2月28日止。此后如无新的事实，自2027年3月1日起为B级（良）。",
    ]
    assert any(each.startswith("第二十五条（二）") for each in read)


def test_the_templates_are_what_the_script_makes(tmp_path):
    """The committed files hold the script's text and nothing else."""
    from hengjian.credit import documents
    from hengjian.credit.documents.make import TEXTS, make

    make(tmp_path)
    for name in TEXTS:
        committed, made = (Document(str(folder / f"{name}.docx")) for folder in (documents.FOLDER, tmp_path))
        assert [each.text for each in committed.paragraphs] == [each.text for each in made.paragraphs]
