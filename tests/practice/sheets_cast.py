"""A Suzhou firm and a Hangzhou firm, each serving one enterprise, with everybody who reads or fills a sheet."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from hengjian.accounts.models import Account, Level, Role
from hengjian.law.checklists import Kind
from hengjian.practice.models import ClientReport, Opening, ReportDraw, ReportFrame
from hengjian.practice.queries import Matter, matter
from hengjian.practice.sheets import actions, queries
from hengjian.practice.sheets.queries import Sheet
from hengjian.registry.models import Client, ClientRecord, Engagement, EngagementRecord, Institution, InstitutionRecord
from hengjian.trail.acts import Draft, act
from tests.registry.books import code

SINCE = dt.date(2026, 3, 2)
TODAY = dt.date(2026, 11, 25)
NUMBER = "SZ-2026-001"


@dataclass(frozen=True)
class Cast:
    """One engagement and its people."""

    number: str
    firm: Institution
    client: Client
    manager: Account
    technician: Account
    enterprise: Account

    @property
    def matter(self) -> Matter:
        found = matter(self.number)
        assert found is not None
        return found


def cast(number: str = NUMBER, division: str = "320583", serial: int = 1, service_type: str = "安全托管") -> Cast:
    """An engagement opened and signed in a division, with manager, technician and enterprise."""
    firm, client, engagement = Institution(code=code(serial)), Client(code=code(serial + 50)), Engagement(number=number)

    def write(draft: Draft) -> None:
        for anchor in (firm, client, engagement):
            draft.write(anchor)
        draft.write(
            InstitutionRecord(
                institution=firm,
                on=SINCE,
                name=f"机构{serial}号",
                kind="社会化服务",
                division=division,
                business_scope="安全服务",
                registered_on=SINCE,
            )
        )
        draft.write(
            ClientRecord(
                client=client,
                on=SINCE,
                name=f"企业{serial}号",
                division=division,
                industry="化工",
                longitude=Decimal("120.9"),
                latitude=Decimal("31.3"),
            )
        )
        draft.write(
            Opening(
                engagement=engagement,
                institution=firm,
                client=client,
                service_type=service_type,
                division=division,
                on=SINCE,
                by="负责人",
            )
        )
        draft.write(
            EngagementRecord(
                engagement=engagement,
                institution=firm,
                client=client,
                service_type=service_type,
                funding="企业自费",
                signed_on=SINCE,
                amount=Decimal(30000),
                starts_on=SINCE,
                ends_on=dt.date(2027, 3, 1),
                agreed_visits=6,
            )
        )

    act("registry.import", by=None, about=number, cites=[], key=f"cast-{number}", do=write)
    people = {
        "manager": account(f"m{serial}", Role.MANAGER, firm.code),
        "technician": account(f"t{serial}", Role.TECHNICIAN, firm.code),
        "enterprise": account(f"e{serial}", Role.ENTERPRISE, client.code),
    }
    return Cast(number, firm, client, **people)


def account(username: str, role: Role, organisation: str = "") -> Account:
    return Account.objects.create_account(
        username, "a-long-password-7", name=f"{role.label}{username}", role=role, organisation=organisation
    )


def officer(username: str, division: str, level: Level = Level.COUNTY) -> Account:
    return Account.objects.create_account(
        username,
        "a-long-password-7",
        name=username,
        role=Role.OFFICER,
        level=level,
        division=division,
        office="应急管理局",
    )


def begun(cast: Cast, sheet: str = "plans", on: dt.date = TODAY) -> str:
    done = actions.begin(matter=cast.matter, sheet=sheet, by=cast.technician, today=on, key=f"begin-{sheet}-{on}")
    return done.entry.about


def fill(cast: Cast, ref: str, answers: dict[str, dict[str, object]], key: str = "fill", **given: object) -> Sheet:
    standing = queries.sheet(ref)
    assert standing is not None
    values = {"seen": standing.last, "files": {}, "by": cast.technician, "answers": answers} | given
    actions.fill(matter=cast.matter, ref=ref, key=key, **values)  # type: ignore[arg-type]
    found = queries.sheet(ref)
    assert found is not None
    return found


def full(cast: Cast, ref: str) -> Sheet:
    """Every item answered; the first is not in order."""
    standing = queries.sheet(ref)
    assert standing is not None
    yes = whole(standing)
    first = next(key for key, given in yes.items() if "answer" in given)
    bad = {"answer": "no", "measure": "补编", "until": dt.date(2026, 12, 10), "note": "没有文本"}
    return fill(cast, ref, {**yes, first: bad}, key="full")


def whole(standing: Sheet) -> dict[str, dict[str, object]]:
    """An answer to whatever still lacks one."""
    return {
        line.item.key: {"answer": "yes"} if line.item.kind is Kind.YES_NO else {"note": "这一次没有"}
        for line in standing.lines
        if line.lacks
    }


def of_world(firm: str, number: str, today: dt.date, note: str = "") -> str:
    """A general sheet of an engagement that stands already, with one item not in order, handed over where ``note`` is given."""
    manager = Account(name="填表人", role=Role.MANAGER, organisation=firm)
    found = matter(number)
    assert found is not None
    ref = actions.begin(matter=found, sheet="general", by=manager, today=today, key=f"begin{number}").entry.about
    if note:
        keys = [line.item.key for line in found_lines(ref)]
        answers: dict[str, dict[str, object]] = {key: {"answer": "yes"} for key in keys if key != "more"}
        answers["law_list"] = {"answer": "no", "note": note, "measure": "建清单", "until": today}
        actions.fill(matter=found, ref=ref, seen=0, answers=answers, files={}, by=manager, key=f"fill{number}")
        actions.hand_over(matter=found, ref=ref, by=manager, today=today, key=f"hand{number}")
    return ref


def found_lines(ref: str) -> tuple[queries.Line, ...]:
    found = queries.sheet(ref)
    assert found is not None
    return found.lines


def drawn(number: str, *, seeded: bool = True) -> str:
    """A frame of one report of Hangzhou, drawn (or only frozen); its reference."""
    on, by = dt.date(2026, 11, 2), {"by": "沈知远", "by_ref": "x"}
    frame = ReportFrame(
        division="330100", first=on, last=on, share=Decimal(1), lines=[[number, "甲", "330110"]], sha256="0" * 64,
        seed_name="某期彩票", on=on, **by,
    )  # fmt: skip

    def write(draft: Draft) -> None:
        draft.write(frame)
        if seeded:
            draft.write(ReportDraw(frame=frame, seed="2026131期", seeded_on=on, drawn=[number], on=on, **by))

    act("practice.draw_reports", by=None, about=frame.ref, cites=[], key=f"drawn-{number}-{seeded}", do=write)
    return frame.ref


def told(number: str, text: str = "应到而没有到现场") -> str:
    """What the enterprise of an engagement reported of its institution; the reference."""
    found = matter(number)
    assert found is not None
    row = ClientReport(
        client=found.client, institution=found.institution, division=found.division, text=text, on=dt.date(2026, 11, 3),
        by="文知秋", by_ref="x",
    )  # fmt: skip
    act(
        "practice.report_institution",
        by=None,
        about=row.ref,
        cites=[],
        key=f"told-{number}",
        do=lambda draft: draft.write(row),
    )
    return row.ref
