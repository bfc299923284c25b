"""The year's business handed in; an institution reported by an enterprise, and the report acknowledged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from hengjian.accounts.models import Account, Level, Role
from hengjian.accounts.permissions import officer_of
from hengjian.law.objections import Objection
from hengjian.packs.jincheng import annual
from hengjian.packs.jincheng.clauses import INSTRUMENT
from hengjian.practice.annual import queries
from hengjian.practice.models import AnnualReport, ClientReport, ClientReportReceipt
from hengjian.registry.models import Client, Institution
from hengjian.trail.acts import Done, act


def report_year(
    *,
    institution: Institution,
    year: int,
    figures: Mapping[str, str],
    words: str,
    by: Account,
    today: dt.date,
    key: str,
) -> Done:
    """Hand in the business of a year (JC-15); a second time corrects the first. Raises ``Refused``."""
    old = queries.report(institution, year)
    row = AnnualReport(
        institution=institution, city=annual.CITY, year=year, figures=dict(figures),
        recorded=queries.figures(institution, year), words=words, on=today, by=by.name, by_ref=by.ref, corrects=old,
        correction_reason=(words or "重新报送") if old else "",
    )  # fmt: skip
    return act(
        "practice.report_year", by=by, about=institution.code, cites=[annual.CLAUSE], key=key,
        objection=lambda: may_report(by, institution, year, today) or _overtaken(old, institution, year),
        do=lambda draft: draft.write(row),
    )  # fmt: skip


def report_institution(
    *, client: Client, institution: Institution, division: str, text: str, by: Account, today: dt.date, key: str
) -> Done:
    """An enterprise reports what an institution did (JC-7); the institution does not see it. Raises ``Refused``."""
    row = ClientReport(
        client=client, institution=institution, division=division, text=text, on=today, by=by.name, by_ref=by.ref
    )
    return act(
        "practice.report_institution", by=by, about=row.ref, cites=cites(division, today), key=key, opens=True,
        objection=lambda: _served(by, client, institution), do=lambda draft: draft.write(row),
    )  # fmt: skip


def acknowledge(*, report: ClientReport, words: str, by: Account, today: dt.date, key: str) -> Done:
    """The authority of the place has the report and says what comes next (JC-7). Raises ``Refused``."""
    row = ClientReportReceipt(report=report, words=words, on=today, by=by.name, by_ref=by.ref)
    return act(
        "practice.acknowledge_client_report", by=by, about=report.ref, cites=cites(report.division, report.on), key=key,
        objection=lambda: may_acknowledge(by, report), do=lambda draft: draft.write(row),
    )  # fmt: skip


def may_report(account: Account, institution: Institution, year: int, today: dt.date) -> Objection | None:
    """The manager, after the year, for a year for which a report is owed, while the measures are in force."""
    if account.role != Role.MANAGER or account.organisation != institution.code:
        return Objection("年度业务由本机构负责人报告。", annual.CLAUSE)
    if not annual.owed(year):
        return Objection(f"{year}年的业务不用报告：到报告的最后一天，办法没有施行或者已经期满。", "JC-22")
    if not INSTRUMENT.in_force(today):
        return Objection("办法已于2026-04-16期满，不再收年度报告；已报的保留。", "JC-22")
    if today.year <= year:
        return Objection(f"{year}年还没有过完。", annual.CLAUSE, until=f"{year + 1}-01-01起可以报告。")
    return None


def may_acknowledge(account: Account, report: ClientReport) -> Objection | None:
    """An officer of the place, once."""
    if not (officer_of(account, report.division) and account.level in (Level.CITY, Level.COUNTY)):
        return Objection("由企业所在地的监管部门签收。")
    if ClientReportReceipt.objects.filter(report=report).exists():
        return Objection("刚才别人已签收这份举报。您写的保留在下面。")
    return None


def _served(account: Account, client: Client, institution: Institution) -> Objection | None:
    if account.role != Role.ENTERPRISE or account.organisation != client.code:
        return Objection("由企业自己举报为本企业服务的机构。")
    served = institution.pk in queries.institutions_of(client)
    return None if served else Objection("这家机构没有为本企业服务过，也没有立过项。")


def _overtaken(old: AnnualReport | None, institution: Institution, year: int) -> Objection | None:
    latest = queries.report(institution, year)
    return Objection("刚才别人已报送。请看一看再报。", annual.CLAUSE) if latest != old else None


def cites(division: str, on: dt.date) -> list[str]:
    """The clause under which an enterprise of a place reports, as far as its measures are in force."""
    return ["JC-7"] if division.startswith(annual.CITY[:4]) and INSTRUMENT.in_force(on) else []
