"""An institution that opens an engagement on its own learns and changes nothing of what others recorded for the enterprise."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client as Browser
from django.utils import timezone

from hengjian.practice.models import Risk
from hengjian.practice.risks import actions, permissions, queries
from hengjian.practice.risks.actions import COLUMNS
from hengjian.practice.sheets.actions import check_certificate
from hengjian.practice.stages.actions import open_engagement
from hengjian.registry.models import Engagement, EngagementRecord, Person, Visit
from hengjian.trail.acts import Refused, act
from hengjian.ui import timebar
from tests.portal.risks import VALUES
from tests.practice.sheets_cast import SINCE, TODAY, Cast, begun, cast

pytestmark = [pytest.mark.django_db, pytest.mark.clause("SZ-6.2", "SZ-6.4")]
SECRET = "金丝雀"
NUMBER = "RIVAL-1"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timebar, "today", lambda: TODAY)


@pytest.fixture
def scene() -> Cast:
    """An enterprise with a register of risks, and a person whose certificate its institution checked."""
    found = cast()
    values = VALUES | {"name": f"{SECRET}房", "holders": dict.fromkeys(("企业", "车间", "班组", "岗位"), SECRET)}
    actions.enter(register=kept(found), values=values, by=found.enterprise, today=TODAY, key="risk")
    begun(found, "training")
    check_certificate(
        matter=found.matter, name=f"{SECRET}甲", post="safety", kind="考核合格证", number="", valid_to=None, on=TODAY,
        measure="取证", until=dt.date(2026, 12, 31), by=found.technician, today=TODAY, key="check",
    )  # fmt: skip
    return found


@pytest.fixture
def rival(scene: Cast) -> Cast:
    """Another institution, which opens an engagement with the enterprise's credit code."""
    found = cast("RIVAL-0", serial=2)
    open_engagement(
        institution=found.firm, client_code=scene.client.code, service_type="安全托管", on=TODAY, number=NUMBER,
        by=found.manager, today=TODAY, key="open",
    )  # fmt: skip
    return found


def kept(scene: Cast) -> Any:
    return queries.kept(scene.client.code, TODAY)


def ended(scene: Cast, on: dt.date) -> None:
    """The service of the engagement ends on another day."""
    old = EngagementRecord.objects.standing().get(engagement__number=scene.number)
    values = {field.attname: getattr(old, field.attname) for field in old._meta.concrete_fields}
    for name in ("id", "entry_id", "recorded_at"):
        del values[name]
    row = EngagementRecord(**values | {"ends_on": on, "corrects_id": old.pk, "correction_reason": "变更"})
    act("registry.import", by=None, about="", cites=[], key=f"end{on}", do=lambda draft: draft.write(row))


def test_an_engagement_opened_alone_shows_nothing_of_the_register(scene: Cast, rival: Cast) -> None:
    browser = Browser()
    browser.force_login(rival.technician)
    code = scene.client.code
    for page in (f"/risks/{code}/", f"/risks/{code}/cards/", f"/risks/{code}/board/", f"/risks/{code}/new/"):
        answer = browser.get(page)
        assert (page, answer.status_code, SECRET in answer.content.decode()) == (page, 403, False)
    file = browser.get(f"/enterprises/{code}/").content.decode()
    assert ("安全风险" in re.sub(r"<nav.*?</nav>", "", file, flags=re.DOTALL), SECRET in file) == (False, False)
    assert code not in browser.get("/risks/").content.decode()


def test_an_engagement_opened_alone_changes_no_risk_and_ends_none(scene: Cast, rival: Cast) -> None:
    risk = Risk.objects.get()
    for who in (rival.manager, rival.technician):
        given: dict[str, Any] = {"register": kept(scene), "by": who, "today": TODAY}
        values = {name: getattr(risk, name) for name in COLUMNS} | {"level": "低"}
        with pytest.raises(Refused, match="正在为它服务的机构"):
            actions.enter(values=values, replaces=risk, reason="降级", key=f"change{who}", **given)
        with pytest.raises(Refused, match="正在为它服务的机构"):
            actions.end(risk=risk, reason="拆了", key=f"end{who}", **given)
    assert list(Risk.objects.values_list("level", "ended")) == [("重大", False)]


def test_work_sheets_and_advice_hold_ones_own_certificates_alone(scene: Cast, rival: Cast) -> None:
    browser = Browser()
    browser.force_login(rival.technician)
    key = re.search(r'name="key" value="([^"]+)"', browser.get(f"/engagements/{NUMBER}/sheets/").content.decode())
    assert key
    made = browser.post(f"/engagements/{NUMBER}/sheets/training/new/", {"key": key[1]})
    pages = [f"/engagements/{NUMBER}/sheets/", f"{made['Location']}advice/", made["Location"]]
    for page in pages:
        answer = browser.get(page)
        assert (page, answer.status_code, SECRET in answer.content.decode()) == (page, 200, False)
    browser.force_login(scene.technician)
    assert SECRET in browser.get(f"/engagements/{scene.number}/sheets/").content.decode()


@pytest.mark.parametrize(("days", "may"), [(0, True), (30, True), (31, False)], ids=["running", "tail", "over"])
def test_an_ended_service_reads_and_writes_nothing_more(scene: Cast, days: int, may: bool) -> None:
    ended(scene, TODAY - dt.timedelta(days=days))
    objection = permissions.keep(scene.technician, scene.client, TODAY)
    assert (objection is None, permissions.may_see(scene.technician, scene.client, "320583", TODAY)) == (may, may)
    assert Risk.objects.filter(permissions.visible(scene.manager, TODAY)).exists() is may
    if objection is not None:
        assert "30日内（平台默认）" in objection.until


def test_a_service_that_has_not_begun_is_none_yet(scene: Cast) -> None:
    assert permissions.keep(scene.technician, scene.client, SINCE) is None
    assert permissions.keep(scene.technician, scene.client, SINCE - dt.timedelta(days=1)) is not None


@pytest.mark.clause("SZ-6.2", "ZJ-6")
def test_a_contract_that_the_institution_alone_recorded_shows_nothing_until_somebody_was_there(
    scene: Cast, rival: Cast
) -> None:
    engagement = Engagement.objects.get(number=NUMBER)
    own = EngagementRecord.objects.get(engagement__number=scene.number)
    values = {field.attname: getattr(own, field.attname) for field in own._meta.concrete_fields}
    for name in ("id", "entry_id", "recorded_at", "engagement_id", "institution_id"):
        del values[name]
    signed = EngagementRecord(**values, engagement=engagement, institution=rival.firm)
    act(
        "practice.sign_contract",
        by=rival.manager,
        about=NUMBER,
        cites=[],
        key="s",
        do=lambda draft: draft.write(signed),
    )
    assert sees(rival, scene) == (False, False)
    assert sees(scene, scene) == (True, True), "whose contract the register brought"
    at = timezone.now() - dt.timedelta(hours=2)

    def write(draft: Any) -> None:
        person = draft.write(Person(id_match="m", id_number="n", id_mask="3" * 18))
        times = {"arrived_at": at, "left_at": at + dt.timedelta(hours=1), "submitted_at": at}
        draft.write(Visit(engagement=engagement, person=person, **times))

    act("registry.import", by=None, about="", cites=[], key="v", do=write)
    assert sees(rival, scene) == (True, True)


def sees(who: Cast, of: Cast) -> tuple[bool, bool]:
    """Whether an institution may list, and keep, the risks of an enterprise."""
    listed = Risk.objects.filter(permissions.visible(who.manager, TODAY), client=of.client).exists()
    return listed, permissions.keep(who.technician, of.client, TODAY) is None
