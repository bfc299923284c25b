"""Importing again: what differs is a correction, and nothing is ever overwritten."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from hengjian.credit.models import Admonition, Annulment, Decision, Score
from hengjian.registry import queries
from hengjian.registry.models import Certificate, Employment, EngagementRecord, InstitutionRecord, PracticeNotice
from hengjian.trail.acts import Draft, act
from hengjian.trail.models import Entry
from tests.registry import books
from tests.registry.books import AN, LOG, ONE, TWO, bring, code, counts, register

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 11, 20)


def test_a_differing_row_is_a_correction_that_names_the_row_it_corrects(tmp_path: Path) -> None:
    bring(tmp_path, register())
    book = register()
    book["服务项目"][0]["合同金额（元）"] = "1.3万"
    report = bring(tmp_path, book)
    assert counts(report)["服务项目"] == (1, 1, 1, 0, 0)
    assert [each[2] for each in counts(report).values()] == [0, 0, 0, 1, 0, 0]
    old, new = EngagementRecord.objects.order_by("pk")
    assert (new.corrects_id, old.amount, new.amount, bool(new.correction_reason)) == (old.pk, 12000, 13000, True)
    assert queries.engagements().get().amount == 13000
    assert [file.rows for file in report.files] == [1]


def test_a_book_may_come_back_to_what_it_said_before(tmp_path: Path) -> None:
    first, second = register(), register()
    second["信用评分"][0]["得分"] = "59.99"
    for book in (first, second, first, first):
        bring(tmp_path, book)
    assert [score.value for score in Score.objects.order_by("pk")] == [
        Decimal("82.5"),
        Decimal("59.99"),
        Decimal("82.5"),
    ]
    assert len(set(Score.objects.values_list("ref", flat=True))) == 1
    assert Entry.objects.count() == 3


def test_a_batch_carried_out_twice_writes_once(tmp_path: Path) -> None:
    path = books.workbook(tmp_path / "register.xlsx", register())
    books.load(path, ref="same")
    books.load(path, ref="same")
    assert Entry.objects.count() == 1


def test_a_firm_that_was_renamed_on_the_platform_keeps_its_day(tmp_path: Path) -> None:
    bring(tmp_path, register())
    old = InstitutionRecord.objects.get(institution__code=ONE)

    def rename(draft: Draft) -> None:
        kept = {
            f.attname: getattr(old, f.attname)
            for f in old._meta.concrete_fields
            if f.attname not in {"id", "on", "name"}
        }
        draft.write(InstitutionRecord(**kept, on=dt.date(2026, 5, 1), name="西湖长安安全技术有限公司"))

    act("registry.test", by=None, about=ONE, cites=["HZ-10"], key="rename", do=rename)
    book = register()
    book["机构登记表"][0] |= {"机构名称": "西湖长安安全技术有限公司", "登记日期": "2024-01-06"}
    bring(tmp_path, book)
    assert [(each.on, each.name) for each in queries.history(old.institution)] == [
        (dt.date(2026, 5, 1), "西湖长安安全技术有限公司"),
        (dt.date(2024, 1, 5), "西湖平安安全技术有限公司"),
    ]


def test_a_registration_day_corrected_moves_the_record(tmp_path: Path) -> None:
    bring(tmp_path, register())
    book = register()
    book["机构登记表"][0]["登记日期"] = "2023-01-05"
    bring(tmp_path, book)
    found = queries.institution(ONE, dt.date(2023, 6, 1))
    assert found is not None
    assert found.on == found.registered_on == dt.date(2023, 1, 5)


def test_the_later_of_two_full_time_posts_is_in_doubt_whichever_comes_in_first(tmp_path: Path) -> None:
    later = register()
    later["人员花名册"] = [books.person(机构统一社会信用代码=TWO, 入职日期="2025-05-01")]
    del later["服务项目"]
    assert counts(bring(tmp_path, later))["人员花名册"] == (1, 1, 0, 0, 0)
    report = bring(tmp_path, {"人员花名册": [books.person()]})
    assert counts(report)["人员花名册"] == (1, 1, 0, 0, 0)
    standing = {each.institution.code: bool(each.disputed) for each in Employment.objects.standing()}
    assert standing == {ONE: False, TWO: True}
    assert Employment.objects.count() == 3
    institution = Employment.objects.standing().get(institution__code=TWO).institution
    assert list(queries.staff(institution, DAY)) == []
    assert len(queries.employments(DAY, institution=institution)) == 1

    # once the earlier post ends before, nothing is in doubt
    bring(tmp_path, {"人员花名册": [books.person(离职日期="2025-05-01")]})
    assert {each.disputed for each in Employment.objects.standing()} == {""}


@pytest.mark.parametrize(
    ("first", "second", "doubted"),
    [("劳动合同", "劳动合同", True), ("劳动合同", "兼职", True), ("兼职", "退休返聘", True), ("兼职", "兼职", False)],
    ids=["full-full", "full-part", "part-rehired", "part-part"],
)
@pytest.mark.clause("HZ-8")
def test_two_part_time_posts_are_lawful(tmp_path: Path, first: str, second: str, doubted: bool) -> None:
    book = register()
    book["人员花名册"] = [
        books.person(用工形式=first),
        books.person(用工形式=second, 机构统一社会信用代码=TWO, 入职日期="2025-05-01"),
    ]
    assert counts(bring(tmp_path, book))["人员花名册"] == (2, 2, 0, 0, int(doubted))


PURCHASE = {"资金来源": "财政资金", "采购单位": "某局", "采购层级": "市级"}
OVERLAPS = [
    ({"采购层级": "区县级"}, 1),
    ({"采购层级": "市级"}, 0),
    ({"采购层级": "区县级", "服务类型": "教育培训"}, 0),
    ({"采购层级": "区县级", "服务开始日": "2025-07-01", "服务结束日": "2025-08-01"}, 0),
    ({"采购层级": "区县级", "服务开始日": "2025-06-30", "服务结束日": "2025-08-01"}, 1),
    ({"采购层级": "区县级", "机构统一社会信用代码": TWO}, 0),
]


@pytest.mark.clause("HZ-20")
@pytest.mark.parametrize(("cells", "doubted"), OVERLAPS, ids=range(len(OVERLAPS)))
def test_overlapping_purchases_of_two_levels_are_in_doubt(tmp_path: Path, cells: dict[str, str], doubted: int) -> None:
    book = register()
    book["服务项目"] = [books.project(**PURCHASE), books.project(**(PURCHASE | {"项目编号": "XM2"} | cells))]
    assert counts(bring(tmp_path, book))["服务项目"] == (2, 2, 0, 0, doubted)


def test_a_sanction_brings_its_decision_and_its_annulment(tmp_path: Path) -> None:
    book = register()
    book["处罚与函告"] = [
        books.sanction(降级决定="降级", 决定日期="2026-05-08", 决定理由="三分钟到场", 撤销日期="2026-07-01"),
        books.sanction(
            文书编号="罚1",
            类别="行政处罚",
            降级决定="待定",
            **{"情形（第二十三条第几项）": None, "罚款金额（元）": "2万"},
        ),
    ]
    bring(tmp_path, book)
    letter, decision, annulment = Admonition.objects.get(), Decision.objects.get(), Annulment.objects.get()
    assert (letter.kind, letter.grounds, decision.event, annulment.event) == ("letter", [6], letter.ref, letter.ref)
    assert (decision.outcome, decision.on, decision.reason) == ("downgrade", dt.date(2026, 5, 8), "三分钟到场")
    assert (annulment.on, letter.recorded_at.date() >= letter.on) == (dt.date(2026, 7, 1), True)

    # another outcome corrects; an empty cell takes nothing away
    book["处罚与函告"][0] |= {"降级决定": "不予降级", "撤销日期": None}
    assert counts(bring(tmp_path, book))["处罚与函告"] == (2, 2, 1, 0, 0)
    assert Decision.objects.standing().get().outcome == "waive"
    book["处罚与函告"][0] |= {"降级决定": "待定"}
    assert counts(bring(tmp_path, book))["处罚与函告"] == (2, 2, 0, 0, 0)
    assert (Decision.objects.standing().count(), Annulment.objects.standing().count()) == (1, 1)


def test_a_book_does_not_overwrite_what_was_decided_on_the_platform(tmp_path: Path) -> None:
    bring(tmp_path, register())
    letter = Admonition.objects.get()
    row = Decision(
        institution=letter.institution, event=letter.ref, on=DAY, outcome="waive", reason="已改正", by="沈知远"
    )
    act("credit.test", by=None, about=letter.ref, cites=["HZ-25"], key="decide", do=lambda draft: draft.write(row))
    book = register()
    book["处罚与函告"][0] |= {"降级决定": "降级", "决定日期": "2026-05-08"}
    bring(tmp_path, book)
    assert Decision.objects.standing().get().reason == "已改正"


def test_notices_and_certificates_follow_the_book(tmp_path: Path) -> None:
    bring(tmp_path, register())
    book = register()
    book["机构登记表"][0]["从业告知城市"] = "杭州市、宁波市"
    book["人员花名册"][0]["证书编号"] = "00013"
    report = bring(tmp_path, book)
    assert (counts(report)["机构登记表"][2], counts(report)["人员花名册"][2]) == (0, 1)
    told = PracticeNotice.objects.filter(institution__code=ONE).values_list("city", flat=True)
    assert sorted(told) == ["330100", "330200"]
    assert (
        Certificate.objects.standing().get(person__id_mask__startswith=AN[:6], number="00013").kind == "注册安全工程师"
    )
    assert Certificate.objects.filter(number="00012").exclude(pk__in=Certificate.objects.standing()).count() == 1


def test_a_person_is_one_however_many_posts(tmp_path: Path) -> None:
    book = register() | {LOG: [books.visit()]}
    book["人员花名册"].append(books.person(入职日期="2026-02-01", 机构统一社会信用代码=TWO))
    bring(tmp_path, book)
    assert (
        Employment.objects.filter(person__id_mask=f"{AN[:6]}********{AN[14:]}").values("person").distinct().count() == 1
    )


def test_clients_are_read_as_of_a_day(tmp_path: Path) -> None:
    bring(tmp_path, register())
    found = queries.clients([books.FACTORY, code(999)], DAY)
    assert {key: record.name for key, record in found.items()} == {books.FACTORY: "西湖机械厂"}
    assert queries.clients([books.FACTORY], DAY, known_on=dt.date(2020, 1, 1)) == {}
