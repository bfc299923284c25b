"""Acts on risks, each through the one door of legal effect."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Max

from hengjian import packs
from hengjian.accounts.models import Account, Role
from hengjian.evidence import intake
from hengjian.evidence.intake import Taken
from hengjian.law.objections import Objection
from hengjian.practice.models import Risk, RiskIdentification, RiskMark, RiskReport, SitePlan
from hengjian.practice.risks import permissions
from hengjian.practice.risks.queries import LEVELS, Register
from hengjian.registry import queries as registry
from hengjian.registry.models import Client, Institution
from hengjian.trail.acts import Done, Draft, act


def identify(
    *, register: Register, on: dt.date, method: str, leader: str, participants: str, aspects: Sequence[str],
    files: Sequence[Taken] = (), by: Account, today: dt.date, key: str,
) -> Done:  # fmt: skip
    """An identification of risks (SZ-6.2.1); ``about`` is the enterprise's credit code. Raises ``Refused``."""

    def write(draft: Draft) -> None:
        kept = _keep(draft, register, files, by, "风险辨识")
        draft.write(
            RiskIdentification(
                client=register.client, institution=_institution(by), on=on, method=method, leader=leader,
                participants=participants, aspects=list(aspects), files=kept, by=by.name, by_ref=by.ref,
            )
        )  # fmt: skip

    return act(
        "practice.identify_risks", by=by, about=register.client.code, cites=packs.law_in([register.division], "SZ-6.2.1"), key=key,
        objection=lambda: permissions.identify(by, register.client, on, today), do=write,
    )  # fmt: skip


def enter(
    *,
    register: Register,
    values: dict[str, Any],
    replaces: Risk | None = None,
    reason: str = "",
    by: Account,
    today: dt.date,
    key: str,
) -> Done:
    """A line of the register, or the change of one with its reason (SZ-6.2.2, SZ-6.2.3). ``values`` are columns of ``Risk``."""

    def objection() -> Objection | None:
        if replaces is not None and Risk.objects.filter(corrects=replaces).exists():
            return Objection("这条风险刚才已经变更，没有登记。请看现在的内容再办。", "SZ-6.2.5")
        if replaces is not None and not reason.strip():
            return Objection("变更风险，须写明理由。", "SZ-6.2.5")
        level = LEVELS[values["level"]]
        return permissions.enter(by, register.client, register.law, level, values["measures"], values["holders"], today)

    def write(draft: Draft) -> None:
        draft.write(_risk(register, values, replaces, reason, by, today))

    verb = _enter if replaces is None else _change
    return verb(by, register, key, objection, write)


def end(*, register: Register, risk: Risk, reason: str, by: Account, today: dt.date, key: str) -> Done:
    """A risk that is there no more stays in the archive with the reason (SZ-6.2.5)."""
    values = {name: getattr(risk, name) for name in COLUMNS} | {"ended": True}
    return enter(register=register, values=values, replaces=risk, reason=reason, by=by, today=today, key=key)


COLUMNS = (
    "name",
    "category",
    "place",
    "post",
    "level",
    "accident",
    "consequence",
    "measures",
    "holders",
    "emergency",
    "source",
)


def report(
    *, register: Register, risks: Sequence[str], recipient: str, channel: str, on: dt.date, files: Sequence[Taken], by: Account,
    today: dt.date, key: str,
) -> Done:  # fmt: skip
    """The two higher levels reported to the county (SZ-6.2.2); ``risks`` are their keys. Raises ``Refused``."""

    def objection() -> Objection | None:
        if found := permissions.keep(by, register.client, today):
            return found
        if not set(risks) <= {each.key for each in register.risks} or not risks:
            return Objection("没有选要报的风险。", "SZ-6.2.2")
        if on > today:
            return Objection("上报日期不能在今天以后。", "SZ-6.2.2")
        return (
            None if files else Objection("没有上报的凭证，没有登记。", "SZ-6.2.5", missing="回执、截图或者盖章的报告")
        )

    def write(draft: Draft) -> None:
        kept = _keep(draft, register, files, by, "风险上报凭证")
        draft.write(
            RiskReport(
                client=register.client, institution=_institution(by), division=register.division, risks=list(risks),
                recipient=recipient, channel=channel, on=on, files=kept, by=by.name, by_ref=by.ref,
            )
        )  # fmt: skip

    return act(
        "practice.report_risks", by=by, about=register.client.code, cites=packs.law_in([register.division], "SZ-6.2.2"), key=key, objection=objection, do=write
    )  # fmt: skip


def add_plan(
    *,
    register: Register,
    name: str,
    whole: bool,
    file: Taken,
    size: tuple[int, int],
    by: Account,
    today: dt.date,
    key: str,
) -> Done:
    """The plan of the site or a workshop (SZ-6.2.2); ``size`` in pixels. Raises ``Refused``."""

    def write(draft: Draft) -> None:
        kept = _keep(draft, register, [file], by, "平面图")
        draft.write(
            SitePlan(
                client=register.client, institution=_institution(by), whole=whole, name=name, file=kept[0], width=size[0],
                height=size[1], on=today, by=by.name,
            )
        )  # fmt: skip

    return act(
        "practice.add_plan", by=by, about=register.client.code, cites=packs.law_in([register.division], "SZ-6.2.2"), key=key,
        objection=lambda: permissions.keep(by, register.client, today), do=write,
    )  # fmt: skip


def mark(*, plan: SitePlan, risk: str, x: Decimal, y: Decimal, by: Account, today: dt.date, key: str) -> Done:
    """Where a risk stands on a plan, in per cent; the last mark counts. ``about`` is the plan. Raises ``Refused``."""

    def objection() -> Objection | None:
        if found := permissions.place(by, plan.client, float(x), float(y), today):
            return found
        known = Risk.objects.standing().filter(client=plan.client, key=risk, ended=False).exists()
        return None if known else Objection("没有这条风险，或者它已经消除。", "SZ-6.2.2")

    return act(
        "practice.mark_risk", by=by, about=plan.ref, cites=packs.law_in(_where(plan.client, today), "SZ-6.2.2"), key=key, objection=objection,
        do=lambda draft: draft.write(RiskMark(plan=plan, risk=risk, x=x, y=y, by=by.name)),
    )  # fmt: skip


def _where(client: Client, today: dt.date) -> list[str]:
    return [row.division for row in registry.clients([client.code], today).values()]


def _enter(
    by: Account, register: Register, key: str, objection: Callable[[], Objection | None], write: Callable[[Draft], None]
) -> Done:
    return _write("practice.enter_risk", "SZ-6.2.2", by, register, key, objection, write)


def _change(
    by: Account, register: Register, key: str, objection: Callable[[], Objection | None], write: Callable[[Draft], None]
) -> Done:
    return _write("practice.change_risk", "SZ-6.2.5", by, register, key, objection, write)


def _write(
    verb: str, clause: str, by: Account, register: Register, key: str, objection: Callable[[], Objection | None],
    write: Callable[[Draft], None],
) -> Done:  # fmt: skip
    cites = packs.law_in([register.division], clause)
    return act(verb, by=by, about=register.client.code, cites=cites, key=key, objection=objection, do=write)


def _risk(
    register: Register, values: dict[str, Any], old: Risk | None, reason: str, by: Account, today: dt.date
) -> Risk:
    common: dict[str, Any] = {
        "client": register.client,
        "institution": _institution(by),
        "on": today,
        "by": by.name,
        "by_ref": by.ref,
    }
    if old is not None:
        return Risk(**values, **common, key=old.key, position=old.position, corrects=old, correction_reason=reason)
    last = Risk.objects.filter(client=register.client).aggregate(last=Max("position"))["last"] or 0
    return Risk(**values, **common, position=last + 1)


def _institution(by: Account) -> Institution | None:
    inside = by.role in (Role.MANAGER, Role.TECHNICIAN)
    return Institution.objects.filter(code=by.organisation).first() if inside else None


def _keep(draft: Draft, register: Register, files: Sequence[Taken], by: Account, purpose: str) -> list[str]:
    kept = intake.keep(draft, files, purpose=purpose, by=by.name, institution=_institution(by), client=register.client)
    return [each.ref for each in kept]
