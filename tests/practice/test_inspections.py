"""Comprehensive inspections (SZ-6.3): as many as the contract asks for, each on a day on which somebody came; the enterprise's own standard."""

from __future__ import annotations

import datetime as dt

import pytest

from hengjian.practice.sheets import actions, queries
from hengjian.practice.sheets.inspections import inspections
from hengjian.registry.identity import encrypt, id_match, mask
from hengjian.registry.models import Person, Visit
from hengjian.trail.acts import Draft, act
from tests.practice.sheets_cast import TODAY, Cast, begun, cast, fill, whole
from tests.practice.test_enterprises import page
from tests.registry.books import number

pytestmark = [pytest.mark.django_db, pytest.mark.clause("SZ-6.3")]
FIRST, SECOND = dt.date(2026, 9, 8), dt.date(2026, 10, 9)


def sheet(scene: Cast, on: dt.date, hand: bool = True, **values: str) -> None:
    """A hazards sheet that names an inspection on its day."""
    ref = begun(scene, "hazards", on)
    lacking = queries.sheet(ref)
    assert lacking is not None
    fill(scene, ref, whole(lacking), key=f"full{on}")
    answers = {key: {"value": value} for key, value in {"inspected_on": on.isoformat(), **values}.items()}
    standing = queries.sheet(ref)
    assert standing is not None
    actions.fill(
        matter=scene.matter, ref=ref, seen=standing.last, answers=answers, files={}, by=scene.technician, key=f"f{on}"
    )
    if hand:
        actions.hand_over(matter=scene.matter, ref=ref, by=scene.technician, today=on, key=f"h{on}")


def found(scene: Cast, *came: dt.date):
    return inspections(queries.sheets_of(scene.matter.engagement, TODAY), came)


def came(scene: Cast, on: dt.date) -> None:
    """Somebody was at the enterprise, as an old book tells."""
    at = dt.datetime.combine(on, dt.time(9), dt.timezone(dt.timedelta(hours=8)))

    def write(draft: Draft) -> None:
        who = number(1)
        person = draft.write(Person(id_match=id_match(who), id_number=encrypt(who), id_mask=mask(who)))
        later = at + dt.timedelta(hours=2)
        draft.write(
            Visit(engagement=scene.matter.engagement, person=person, arrived_at=at, left_at=later, submitted_at=later)
        )

    act("registry.import", by=None, about="", cites=[], key=f"visit{on}", do=write)


def test_a_day_counts_where_the_sheet_was_handed_over_and_somebody_came() -> None:
    scene = cast()
    assert found(scene) is None
    sheet(scene, FIRST, agreed="3", scope="车间")
    sheet(scene, SECOND, hand=False)
    told = found(scene, FIRST, SECOND)
    assert told is not None
    assert (told.days, told.unvisited, told.agreed, told.left) == ((FIRST,), (), 3, 2)
    assert [(line.item.key, line.word) for line in told.standard] == [
        ("scope", "未填"), ("frequency", "未填"), ("inspectors", "未填"),
    ]  # fmt: skip


def test_a_day_on_which_nobody_came_is_told_and_not_counted() -> None:
    scene = cast()
    sheet(scene, FIRST)
    told = found(scene, SECOND)
    assert told is not None
    assert (told.days, told.unvisited, told.agreed, told.left) == ((), (FIRST,), None, None)


def test_a_city_that_counts_none_has_none() -> None:
    scene = cast("HZ-1", "330110", serial=3)
    begun(scene, "general")
    assert found(scene, TODAY) is None


def test_the_engagement_and_the_enterprise_show_it() -> None:
    scene = cast()
    sheet(scene, FIRST, agreed="2", scope="车间和仓库", frequency="每月一次", inspectors="安全员")
    came(scene, FIRST)
    for address in (f"/engagements/{scene.number}/", f"/enterprises/{scene.client.code}/"):
        status, text = page(scene.manager, address)
        words = (
            "排查标准和综合排查",
            "已做1次，合同约定2次，还差1次",
            "车间和仓库",
            "每月一次",
            "安全员",
            "2026-09-08",
        )
        assert (status, [each for each in words if each not in text]) == (200, []), address
