"""Papers made from records: what was recorded stands on them, in Word and in PDF, for those who may read it."""

from __future__ import annotations

import datetime as dt
import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image, ImageDraw

from hengjian.evidence import intake
from hengjian.evidence.models import File
from hengjian.files import store
from hengjian.practice.hazards.actions import extend
from hengjian.practice.models import Guideline, Hazard, HazardReport, TeamMember
from hengjian.practice.onsite import actions
from hengjian.practice.onsite import queries as onsite
from hengjian.practice.papers import catalog, contexts
from hengjian.practice.papers.layouts.outlines import OUTLINES
from hengjian.practice.stages.queries import Case, case
from hengjian.registry import queries as registry
from hengjian.registry.models import Certificate, InstitutionRecord
from hengjian.registry.sheets import SERVICE_TYPES
from hengjian.trail.acts import act
from hengjian.ui import timebar
from tests import papers as read
from tests.portal.world import OTHER, OTHER_PROJECT, OWN_PROJECT, World
from tests.practice.hazards import cast as hazards
from tests.practice.onsite import cast as visits

RECORD = "查看了两个车间，向安全员说明了三处隐患。"


def found() -> Case:
    return case(visits.matter(), timebar.today())


def browser(world: World, who: str) -> Client:
    client = Client()
    if who:
        client.force_login(world.accounts[who], backend="django.contrib.auth.backends.ModelBackend")
    return client


def fetched(world: World, who: str, name: str, kind: str, ref: str = "", project: str = OWN_PROJECT):
    parts = [project, name, ref, kind] if ref else [project, name, kind]
    return browser(world, who).get(reverse("practice:row_paper" if ref else "practice:paper", args=parts))


def words(world: World, who: str, name: str, ref: str = "") -> tuple[str, str]:
    word, pdf = (fetched(world, who, name, kind, ref) for kind in ("docx", "pdf"))
    assert (word.status_code, pdf.status_code) == (200, 200)
    return read.of_word(word.content), read.of_pdf(pdf.content)


def visit() -> str:
    row = visits.arrival(visits.arrive(challenge=visits.challenge(90)))
    visits.leave()
    return row.ref


@pytest.mark.clause("SZ-5.4")
def test_the_confirmation_of_a_visit_and_the_notice_board(world: World) -> None:
    ref = visit()
    for text in words(world, "technician", "confirmation", ref):
        assert RECORD in text
        assert "服务确认单" in text
        assert "□满意□一般□差" in text  # not signed yet: to be signed on paper
    for text in words(world, "manager", "notice_board"):
        assert RECORD in text


def drawn(colour: tuple[int, int, int]) -> intake.Taken:
    """A signature as the glass gives it: a line on nothing."""
    image = Image.new("RGBA", (300, 100))
    ImageDraw.Draw(image).line((20, 80, 150, 20, 280, 70), fill=(*colour, 255), width=6)
    out = BytesIO()
    image.save(out, "PNG")
    return intake.take(SimpleUploadedFile("签字.png", out.getvalue(), "image/png"))


def signed_visit() -> str:
    ref = visit()
    stay = onsite.stay(ref)
    assert stay is not None
    actions.confirm(
        matter=visits.matter(), found=stay, seen=onsite.digest(onsite.content(stay)), grade="满意", opinion="", signed_by="文知秋",
        position="安全员", signatures=(drawn((200, 0, 0)), drawn((0, 0, 200))), by=visits.technician(), key="signed",
    )  # fmt: skip
    return ref


def colours(content: bytes) -> tuple[bool, ...]:
    """Whether a picture holds red, and blue."""
    pixels = Image.open(BytesIO(content)).convert("RGB").resize((150, 50)).get_flattened_data()
    return (any(r > 120 > g + b for r, g, b in pixels), any(b > 120 > r + g for r, g, b in pixels))


@pytest.mark.clause("SZ-5.4")
def test_signatures_drawn_on_the_glass_stand_on_the_sheet_with_receipt_and_proof(world: World) -> None:
    ref = signed_visit()
    stay = onsite.stay(ref)
    assert stay is not None and stay.confirmation is not None
    received = f"{timezone.localtime(stay.confirmation.recorded_at):%Y-%m-%d%H:%M}"
    proof = f"手机上签字，平台{received}收到；到场{stay.proof.strength.value}"
    word, pdf = (fetched(world, "technician", "confirmation", kind, ref).content for kind in ("docx", "pdf"))
    for text in (read.of_word(word), read.of_pdf(pdf)):
        assert text.count(proof) == 2
        assert ("文知秋" in text, "■满意" in text) == (True, True)
    with ZipFile(BytesIO(word)) as parts:
        images = [parts.read(name) for name in sorted(parts.namelist()) if name.startswith("word/media/")]
    assert [colours(each) for each in images] == [(True, False), (False, True)], (
        "the technician's above, the enterprise's below"
    )
    assert pdf.count(b"/Subtype /Image") + pdf.count(b"/Subtype/Image") == 2


@pytest.mark.clause("SZ-5.4")
def test_a_sheet_to_be_signed_on_paper_has_no_picture_and_two_blank_lines(world: World) -> None:
    ref = visit()
    word, pdf = (fetched(world, "technician", "confirmation", kind, ref).content for kind in ("docx", "pdf"))
    for text in (read.of_word(word), read.of_pdf(pdf)):
        assert ("手机上签字" in text, "年月日" in text) == (False, True)
    with ZipFile(BytesIO(word)) as parts:
        assert not [name for name in parts.namelist() if name.startswith("word/media/")]
    assert b"/Image" not in pdf.replace(b"/ImageC", b"").replace(b"/ImageB", b"")


@pytest.mark.clause("SZ-5.4")
def test_a_signature_whose_original_was_changed_is_not_printed(world: World) -> None:
    ref = signed_visit()
    for row in File.objects.filter(purpose="服务确认单签字"):
        store.place(row.digest).chmod(0o600)
        store.place(row.digest).write_bytes(b"another")
    word = fetched(world, "technician", "confirmation", "docx", ref)
    with ZipFile(BytesIO(word.content)) as parts:
        assert (word.status_code, [name for name in parts.namelist() if name.startswith("word/media/")]) == (200, [])


@pytest.mark.clause("SZ-5.4")
def test_the_notice_board_says_where_each_certificate_is_registered(world: World) -> None:
    held = Certificate(
        person=visits.colleague(), institution=visits.matter().institution, entered_on=timebar.today(), kind="注册安全工程师",
        number="示例77", registered_code=OTHER, valid_to=timebar.today() + dt.timedelta(days=99),
    )  # fmt: skip
    bare = Certificate(
        person=visits.colleague(), institution=visits.matter().institution, entered_on=timebar.today(), kind="安全评价师",
        number="示例78", valid_to=timebar.today() + dt.timedelta(days=99),
    )  # fmt: skip
    member = TeamMember(
        engagement=visits.matter().engagement, person=visits.colleague(), name="同事", role="member", on=timebar.today(), by="x",
    )  # fmt: skip
    for number, row in enumerate((held, bare, member)):
        act(
            "registry.import",
            by=None,
            about="",
            cites=[],
            key=f"held{number}",
            do=lambda draft, row=row: draft.write(row),
        )
    other = registry.institution(OTHER, timebar.today())
    assert other is not None
    rows = {each["name"]: each["registered"] for each in contexts.notice_board(found())["staff"]}
    assert rows["同事"] == f"{other.name}（{OTHER}）"
    for text in words(world, "manager", "notice_board"):
        assert OTHER in text
    assert OTHER in browser(world, "manager").get(f"/engagements/{OWN_PROJECT}/board/").content.decode()


@pytest.mark.clause("ZJ-1")
def test_the_report_follows_the_outline_of_its_type_and_names_the_citys_guideline(world: World) -> None:
    assert set(OUTLINES) == set(SERVICE_TYPES)
    context = contexts.report(found())
    assert ([each["topic"] for each in context["topics"]], context["guideline"]) == (list(OUTLINES["隐患排查"]), "")
    row = Guideline(
        city="330100", service_type="隐患排查", title="示例报告导则", on=timebar.today(), by="x", by_ref="x"
    )
    act("practice.record_guideline", by=None, about="", cites=[], key="guideline", do=lambda draft: draft.write(row))
    for text in words(world, "technician", "report"):
        assert ("编写依据：《示例报告导则》。" in text, [each in text for each in OUTLINES["隐患排查"]]) == (
            True,
            [True] * 5,
        )


@pytest.mark.clause("ZJ-8", "JC-12")
def test_the_report_is_a_draft_from_the_records_and_leaves_the_conclusion_to_its_author(world: World) -> None:
    visit()
    hazards.find(world, hazards.finding(basis="GB50054第3.2.1条"), hazards.major())
    context = contexts.report(found())
    assert [(each["level"], each["what"], each["state"]) for each in context["hazards"]] == [
        ("重大", "可燃气体报警装置停用（一车间3号冲床）", "待书面告知"),
        ("一般", "冲床传动部位没有防护罩（一车间3号冲床）", "待书面告知"),
    ]
    assert "conclusion" not in context
    for text in words(world, "technician", "report"):
        assert RECORD in text
        assert hazards.MEASURE in text
        assert "GB50054第3.2.1条" in text


@pytest.mark.clause("HZ-17")
@pytest.mark.clause("HZ-9")
def test_catalogue_and_flow_sheet_say_what_is_there_and_what_is_missing(world: World) -> None:
    visit()
    for name in ("catalogue", "flow_sheet"):
        for text in words(world, "manager", name):
            assert OWN_PROJECT in text
    parts, steps = contexts.catalogue(found()), contexts.flow_sheet(found())["steps"]
    assert parts["missing"] != ""
    assert {each["stage"] for each in steps} == {
        each.stage.label for each in found().prospects if each.stage.key not in {"flow", "close"}
    }
    assert [each["by"] != "" for each in steps if each["stage"] == "现场服务"] == [True]


def test_who_may_read_which_paper(world: World) -> None:
    asked = [
        ("enterprise", "plan", 200), ("enterprise", "notice_board", 200), ("enterprise", "report", 403),
        ("enterprise", "flow_sheet", 403), ("enterprise", "catalogue", 403), ("far", "notice_board", 403),
        ("buyer", "notice_board", 403), ("", "notice_board", 302), ("manager", "nothing", 404), ("elsewhere", "report", 200), ("county", "report", 403),
        ("auditor", "report", 200),
    ]  # fmt: skip
    assert [(who, name, fetched(world, who, name, "pdf").status_code) for who, name, _ in asked] == asked


def test_a_paper_of_another_engagement_is_not_found_under_ones_own(world: World) -> None:
    ref = visit()
    visits.second_matter()
    assert fetched(world, "manager", "confirmation", "pdf", ref, visits.SECOND_PROJECT).status_code == 404
    assert fetched(world, "manager", "confirmation", "pdf", "nothing").status_code == 404


def test_another_institutions_engagement_and_none_are_answered_alike(world: World) -> None:
    answers = [fetched(world, "manager", "report", "pdf", project=number) for number in (OTHER_PROJECT, "没有")]
    assert {each.status_code for each in answers} == {403}
    said = [re.findall(r"没有这个项目[^<]*", each.content.decode()) for each in answers]
    assert said[0] == said[1] != []


def test_the_page_lists_what_the_reader_may_have(world: World) -> None:
    ref = visit()
    pages = {
        who: browser(world, who).get(reverse("practice:papers", args=[OWN_PROJECT])).content.decode()
        for who in ("manager", "enterprise")
    }
    assert {who: (ref in page, "服务质控流转单" in page) for who, page in pages.items()} == {
        "manager": (True, True),
        "enterprise": (True, False),
    }


@pytest.mark.clause("JC-10")
@pytest.mark.clause("HZ-11")
def test_every_form_blank(world: World) -> None:
    own = browser(world, "manager")
    page = own.get(reverse("practice:blank_forms")).content.decode()
    for name in ("annex1", "disclosure", *(each.form.name for each in catalog.PAPERS), "confirmation", "risk_card"):
        assert reverse("practice:blank_form", args=[name, "pdf"]) in page
        assert own.get(reverse("practice:blank_form", args=[name, "docx"])).status_code == 200
    assert own.get(reverse("practice:blank_form", args=["annex1", "exe"])).status_code == 404


def letter(world: World, hazard: Hazard) -> tuple[dict[str, str], tuple[str, str]]:
    """The report of a hazard as values, and as Word and PDF."""
    row = hazard.reports.order_by("pk").last()
    context = catalog.context_of(found(), "major_hazard", row.ref)
    assert context is not None
    return context, words(world, "manager", "major_hazard", row.ref)


@pytest.mark.clause("HZ-16", "SZ-5.4")
def test_the_report_of_a_major_hazard_says_why_it_is_made_and_until_when_it_was_to_be_mended(world: World) -> None:
    hazard = hazards.one(world, hazards.major())
    hazards.tell(world, hazard)
    hazards.report(world, hazard)
    context, texts = letter(world, hazard)
    phone, first = (
        InstitutionRecord.objects.standing().get(institution=hazard.institution).phone,
        hazards.LATER.isoformat(),
    )
    assert (context["why"], context["deadline"], context["phone"]) == ("按规定发现后即行报告", first, phone)
    for text in texts:
        assert ("到期没有整改" in text, first in text, phone in text) == (False, True, True)
    later = hazards.LATER + dt.timedelta(days=3)
    extend(
        hazard=hazard,
        deadline=later,
        text="配件到货晚",
        by=world.accounts["technician"],
        now=hazards.NOW(),
        key="later",
    )
    assert letter(world, hazard)[0]["deadline"] == first, "what was sent says what stood then"
    hazards.report(world, hazard)
    context, _ = letter(world, hazard)
    assert (context["why"], context["deadline"]) == ("由我单位主动反映", later.isoformat())
    assert [each["deadline"] for each in contexts.report(found())["hazards"]] == [later.isoformat()]


@pytest.mark.clause("HZ-16", "SZ-5.4")
@pytest.mark.parametrize(
    ("cause", "why"),
    [("逾期未整改", "服务对象到期没有整改"), ("拒绝整改", "服务对象拒绝整改"), ("主动报告", "由我单位主动反映")],
    ids=["overdue", "refused", "unasked"],
)
def test_each_cause_of_a_report_has_its_sentence(world: World, cause: str, why: str) -> None:
    hazard = hazards.one(world, hazards.major())
    now = hazards.NOW()
    row = HazardReport(
        hazard=hazard, institution=hazard.institution, division=hazard.division, cause=cause, recipient="余杭区应急管理局",
        channel="platform", text="正文", sent_at=now, by="甲", by_ref="x",
    )  # fmt: skip
    act("practice.report_hazard", by=None, about=hazard.ref, cites=[], key=cause, do=lambda draft: draft.write(row))
    assert letter(world, hazard)[0]["why"] == why
