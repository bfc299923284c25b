"""Posts entered and left: who may, what excludes what, and that a refusal never says where."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from hengjian.conditions import facts, holds
from hengjian.conditions.models import Hold
from hengjian.registry.models import Certificate, Employment, Person
from hengjian.trail.acts import Refused
from hengjian.trail.models import Entry
from tests.conditions.cast import ENTERED, TODAY, enter, firm, imported, leave, manager
from tests.registry.books import number

pytestmark = [pytest.mark.django_db, pytest.mark.clause("HZ-8")]
FULL, RETIRED, PART = "劳动合同", "退休返聘", "兼职"
JINCHENG = "140502"


def written() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in (Employment, Certificate, Hold, Person, Entry)}


def refused(do) -> str:
    before = written()
    with pytest.raises(Refused) as caught:
        do()
    assert written() == before
    found = caught.value.objection
    assert "机构1号" not in f"{found}"
    assert "9133" not in f"{found}"
    return found.text


def test_a_post_is_entered_with_its_certificate_and_its_hold():
    one = firm(1)
    held = Certificate(kind="注册安全工程师", number="007", registered_code=one.code, valid_to=dt.date(2028, 12, 31))
    done = enter(one, insured_from="2026-04", certificate=held, title_level="中级")
    assert (done.fresh, done.entry.verb, done.entry.about) == (True, "conditions.enter_post", one.code)
    member = facts.members(one.pk)[0]
    assert (member.name, member.posts[0].insured_from, member.posts[0].certificates[0].kind) == (
        "安宁", 2026 * 12 + 3, "注册安全工程师",
    )  # fmt: skip
    assert list(Hold.objects.values_list("whole", "first_day", "last_day")) == [(True, ENTERED, None)]
    assert enter(one, title_level="中级").fresh is False  # the same press again
    assert Employment.objects.count() == 1


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (FULL, FULL, "这名人员已在其他机构专职从业，不能再在本机构任职。"),
        (RETIRED, FULL, "这名人员已在其他机构专职从业，不能再在本机构任职。"),
        (FULL, PART, "这名人员已在其他机构专职从业，不能再在本机构任职。"),
        (PART, FULL, "这名人员在其他机构还有兼职，不能在本机构专职从业。"),
        (PART, PART, ""),
    ],
    ids=["full-full", "retired-full", "full-part", "part-full", "part-part"],
)
def test_full_time_in_one_excludes_any_other(first, second, said):
    one, two = firm(1), firm(2)
    enter(one, first)
    if said:
        assert refused(lambda: enter(two, second)) == said
    else:
        assert enter(two, second).fresh
    leave(one, dt.date(2026, 5, 1))
    if said:
        assert refused(lambda: enter(two, second, dt.date(2026, 4, 30))) == said
        assert enter(two, second, dt.date(2026, 5, 1)).fresh


@pytest.mark.clause("JC-14-8")
@pytest.mark.parametrize(("on", "lawful"), [(dt.date(2026, 4, 15), False), (dt.date(2026, 4, 16), True)])
@pytest.mark.parametrize("places", [(JINCHENG, JINCHENG), (JINCHENG, "330106"), ("330106", JINCHENG)])
def test_two_part_time_posts_are_refused_where_jincheng_holds_and_while_it_does(places, on, lawful):
    one, two = firm(1, places[0]), firm(2, places[1])
    enter(one, PART)
    if lawful:
        assert enter(two, PART, on).fresh
    else:
        assert refused(lambda: enter(two, PART, on)) == "这名人员在其他机构还有兼职，一人不得同时在两家机构从业。"


def test_where_no_city_says_it_the_platform_does():
    one, two = firm(1, "110101"), firm(2, "110101")
    enter(one)
    assert refused(lambda: enter(two)) == "这名人员已在其他机构专职从业，不能再在本机构任职。（平台默认）"


def test_an_imported_post_counts_and_a_disputed_one_does_not():
    one, two, three = firm(1), firm(2), firm(3)
    enter(three, PART, dt.date(2020, 1, 1))
    leave(three, dt.date(2020, 2, 1))
    imported(one, disputed="同一人已在别处任职")
    assert enter(two, on=ENTERED).fresh
    other = imported(three)
    assert refused(lambda: enter(one, on=dt.date(2026, 6, 1))) == "这名人员已在其他机构专职从业，不能再在本机构任职。"
    assert not Hold.objects.filter(employment=other).exists()


@pytest.mark.clause("HZ-10")
def test_only_the_own_manager_not_twice_and_not_in_the_future():
    one, two = firm(1), firm(2)
    assert refused(lambda: enter(one, by=manager(two))) == "这一事项由本机构负责人办理。"
    tomorrow = TODAY + dt.timedelta(days=1)
    assert "入职日期不能在此之后" in refused(lambda: enter(one, on=tomorrow))
    enter(one)
    assert refused(lambda: enter(one, on=dt.date(2026, 4, 1))) == "这名人员已在本机构任职，自2026-03-02起。"
    assert refused(lambda: leave(one, ENTERED)) == "离职日期须晚于入职日期（2026-03-02）。"
    assert "离职日期不能在此之后" in refused(lambda: leave(one, tomorrow))
    assert refused(lambda: leave(one, dt.date(2026, 5, 1), by=manager(two))) == "这一事项由本机构负责人办理。"
    leave(one, dt.date(2026, 5, 1))
    assert refused(lambda: leave(one, dt.date(2026, 5, 2))) == "这名人员现在不在本机构任职，可能刚刚已经录入离职。"
    assert enter(one, on=dt.date(2026, 5, 1)).fresh


def test_leaving_corrects_the_post_and_frees_the_days():
    one = firm(1)
    enter(one)
    leave(one, dt.date(2026, 5, 1))
    old, new = Employment.objects.order_by("pk")
    assert (new.corrects, new.left_on, new.correction_reason, old.left_on) == (old, dt.date(2026, 5, 1), "离职", None)
    assert list(Hold.objects.values_list("employment", "last_day")) == [(new.pk, dt.date(2026, 4, 30))]
    assert [post.left_on for post in facts.members(one.pk)[0].posts] == [dt.date(2026, 5, 1)]


def test_a_hold_follows_what_an_import_corrects():
    one, two = firm(1), firm(2)
    enter(one)
    row = Employment.objects.get()
    again = imported(one, left_on=dt.date(2026, 4, 1), corrects=row)
    assert enter(two, on=dt.date(2026, 4, 1)).fresh
    assert list(Hold.objects.order_by("pk").values_list("employment", "last_day")) == [
        (again.pk, dt.date(2026, 3, 31)),
        (Employment.objects.latest("pk").pk, None),
    ]


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        ((FULL, "2026-01-01", None), (FULL, "2026-06-01", None), True),
        ((FULL, "2026-01-01", "2026-06-01"), (FULL, "2026-06-01", None), False),
        ((FULL, "2026-01-01", "2026-06-02"), (PART, "2026-06-01", None), True),
        ((PART, "2026-01-01", None), (FULL, "2025-01-01", "2026-01-02"), True),
        ((PART, "2026-01-01", None), (FULL, "2025-01-01", "2026-01-01"), False),
        ((PART, "2026-01-01", None), (PART, "2026-01-01", None), False),
    ],
    ids=["open", "after", "one-day", "part-one-day", "part-after", "part-part"],
)
def test_the_database_itself_refuses(first, second, clash):
    one, two = firm(1), firm(2)
    enter(one)
    person = Person.objects.get()
    Hold.objects.all().delete()
    rows = [_row(person, where, *given) for where, given in ((one, first), (two, second))]
    holds.take(rows[0])
    if clash:
        with pytest.raises(IntegrityError), transaction.atomic():
            holds.take(rows[1])
        with transaction.atomic():  # nor by a change
            late = Employment.objects.get(pk=rows[1].pk)
            late.entered_on, late.left_on = dt.date(2030, 1, 1), None
            Hold.objects.filter(employment=rows[0]).update(last_day=dt.date(2029, 12, 31))
            taken = holds.take(late)
        with pytest.raises(IntegrityError), transaction.atomic():
            Hold.objects.filter(pk=taken.pk).update(first_day=dt.date(2029, 12, 31))
    else:
        holds.take(rows[1])
    other = _row(_person(), two, *second)
    holds.take(other)  # another person is free


def _row(person: Person, where, form: str, first: str, left: str | None) -> Employment:
    from hengjian.trail.acts import act

    row = Employment(
        person=person, institution=where, name="x", form=form, entered_on=dt.date.fromisoformat(first),
        left_on=left and dt.date.fromisoformat(left),
    )  # fmt: skip
    act(
        "registry.import",
        by=None,
        about="",
        cites=[],
        key=f"{person.pk}{where.pk}{first}{form}{left}",
        do=lambda draft: draft.write(row),
    )
    return row


def _person() -> Person:
    return Person.objects.create(id_match="f" * 64, id_number="x", id_mask="x")


def test_the_id_number_is_read_however_it_is_typed():
    one = firm(1)
    enter(one, who=f" {number(7).lower()} ")
    assert Person.objects.get().id_mask == f"{number(7)[:6]}********{number(7)[-4:]}"
