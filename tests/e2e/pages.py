"""Every page that a person can reach: an address of the demonstration, who opens it, and under which name its pictures lie."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

FIRM, OWN = "91330110Y02370133R", "91330108Y02369992P"  # 示例17; 示例3, the manager's own


@dataclass(frozen=True)
class Stop:
    """``path`` holds words of ``places`` in braces; ``picture`` is empty where no picture is kept; ``who`` is empty for a stranger; ``dark``: a picture in the dark too."""

    path: str
    who: str = "city"
    picture: str = ""
    status: int = 200
    dark: bool = False


STOPS = (
    Stop("/", picture="home", dark=True),
    *(Stop("/", who) for who in ("auditor", "technician", "enterprise", "buyer", "county", "province", "jincheng", "suzhou")),
    Stop("/", "manager", "home-manager"),
    Stop("/look/"),
    Stop("/search/?q=余杭", picture="search"),
    Stop("/search/?q=没有这一家"),
    Stop("/institutions/", picture="institutions"),
    Stop("/institutions/?q=没有这一家"),
    Stop("/institutions/?on=2024-01-01"),
    Stop("/institutions/new/", picture="institution-new"),
    Stop(f"/institutions/{FIRM}/", picture="institution"),
    Stop(f"/institutions/{FIRM}/staff/", picture="institution-staff"),
    Stop(f"/institutions/{FIRM}/engagements/"),
    Stop(f"/institutions/{FIRM}/visits/"),
    Stop(f"/institutions/{FIRM}/trail/"),
    Stop(f"/institutions/{FIRM}/notices/new/"),
    Stop(f"/institutions/{FIRM}/credit/", picture="institution-credit", dark=True),
    Stop(f"/institutions/{FIRM}/credit/?on=2025-06-15", picture="institution-credit-past"),
    Stop("/institutions/{unrated}/credit/"),
    Stop(f"/institutions/{OWN}/credit/", "manager"),
    Stop(f"/institutions/{FIRM}/credit/print/", picture="explanation-print"),
    Stop(f"/institutions/{FIRM}/qualification/", picture="qualification"),
    Stop(f"/institutions/{OWN}/posts/new/", "manager"),
    Stop(f"/institutions/{OWN}/posts/{{person}}/leave/", "manager"),
    Stop(f"/institutions/{OWN}/leads/appoint/", "manager"),
    Stop(f"/institutions/{OWN}/changes/", "manager", "changes"),
    Stop(f"/institutions/{OWN}/changes/new/", "manager"),
    Stop("/changes/late/", picture="late-changes"),
    Stop(f"/institutions/{OWN}/contracts/", "manager", "contracts"),
    Stop(f"/institutions/{OWN}/contracts/{{person}}/new/", "manager"),
    Stop(f"/institutions/{OWN}/insurances/{{person}}/new/", "manager"),
    Stop(f"/institutions/{OWN}/certificates/", "manager", "certificates"),
    Stop(f"/institutions/{OWN}/certificates/{{person}}/new/", "manager"),
    Stop(f"/institutions/{OWN}/certificates/{{person}}/end/", "manager"),
    Stop("/contests/", picture="contests"),
    Stop(f"/institutions/{OWN}/disclosure/", "manager", "disclosure"),
    Stop(f"/institutions/{OWN}/disclosure/new/", "manager"),
    Stop(f"/institutions/{OWN}/disclosure/notice/", "manager", "disclosure-notice"),
    Stop(f"/institutions/{OWN}/training/", "manager", "training"),
    Stop(f"/institutions/{OWN}/training/new/", "manager"),
    Stop("/trainings/", picture="trainings"),
    Stop("/trainings/new/"),
    Stop("/trainings/{training}/", picture="city-training"),
    Stop("/trainings/{training}/sign-up/", "manager"),
    Stop("/trainings/{training}/attendance/"),
    Stop("/contests/new/", "manager"),
    Stop("/contests/new/", "technician"),
    Stop("/contests/{contest}/", picture="contest"),
    Stop("/contests/{contest}/rule/"),
    Stop("/contests/{contest}/answer/", "manager"),
    Stop("/scores/{score}/correct/"),
    Stop("/people/", picture="people"),
    Stop("/people/{person}/", picture="person"),
    Stop("/engagements/", picture="engagements"),
    Stop("/engagements/{project}/", picture="engagement"),
    Stop("/enterprises/", "city", "enterprises"),
    Stop("/enterprises/", "sz-technician"),
    Stop("/enterprises/{client}/", "kunshan", "enterprise", dark=True),
    Stop("/enterprises/{client}/?on=2026-01-15", "kunshan"),
    Stop("/enterprises/{client}/", "sz-enterprise"),
    Stop("/engagements/{suzhou}/sheets/", "sz-technician", "sheets"),
    Stop("/engagements/{suzhou}/sheets/", "sz-enterprise"),
    Stop("/engagements/{suzhou}/certificates/new/", "sz-technician"),
    Stop("/sheets/{filling}/", "sz-technician", "sheet-fill"),
    Stop("/sheets/{handed}/", "sz-enterprise", "sheet"),
    Stop("/sheets/{handed}/", "kunshan"),
    Stop("/sheets/{handed}/acknowledge/", "sz-enterprise"),
    Stop("/sheets/{handed}/advice/", "sz-enterprise", "sheet-advice"),
    Stop("/penalties/new/"),
    Stop(f"/penalties/new/?institution={FIRM}", picture="penalty-new"),
    Stop("/admonitions/", picture="admonitions"),
    Stop("/admonitions/new/"),
    Stop(f"/admonitions/new/?institution={FIRM}", picture="admonition-new"),
    Stop("/decisions/", picture="decisions"),
    Stop("/decisions/{due}/", picture="decision-due", dark=True),
    Stop("/decisions/{due}/", "manager"),
    Stop("/decisions/{due}/", "county"),
    Stop("/decisions/{waiver}/", picture="decision-waiver"),
    Stop("/decisions/{decided}/", picture="decision-made"),
    Stop("/decisions/{annulled}/"),
    Stop("/decisions/{new}/recorded/", "city"),
    Stop("/decisions/{new}/notice/", picture="notice"),
    Stop("/decisions/{late}/service/", picture="service"),
    Stop("/decisions/{heard}/statement/", picture="statement"),
    Stop("/decisions/{due}/opinion/", "county"),
    Stop("/decisions/{due}/annul/", picture="annulment"),
    Stop("/decisions/{due}/correct/"),
    Stop("/readings/", picture="readings"),
    Stop("/readings/one_grade_below/"),
    Stop("/terms/"),
    Stop("/publication/", picture="publication"),
    Stop("/publication/preview/?month={month}", picture="publication-preview-demo"),
    Stop("/import/", picture="import", dark=True),
    Stop("/import/{batch}/"),
    Stop("/engagements/XM900101/papers/", "manager", "papers"),
    Stop("/forms/", "manager"),
    Stop("/import/disputed/"),
    Stop("/ledger/", "auditor", "ledger"),
    Stop("/receipts/{receipt}/", picture="receipt"),
    Stop("/account/", picture="account"),
    Stop("/account/password/"),
    Stop("/sign-in/", "", "sign-in"),
    Stop("/verify/", "", "verify", dark=True),
    Stop("/public/?q=余杭", "", "public"),
    Stop(f"/public/?q=余杭&open={FIRM}", "", "public-history", dark=True),
    Stop("/public/?q=没有这一家", ""),
    Stop(f"/public/institutions/{FIRM}/", "", "public-institution"),
    Stop("/public/editions/", "", "public-editions"),
    Stop("/public/editions/330100/{edition}/", ""),
    Stop("/law/", "", "law"),
    Stop("/nowhere/", "", status=404),
    Stop("/institutions/", "technician", status=403),
)  # fmt: skip

#: Addresses that are no page: files, answers to programs, and acts that lead back to a page.
NO_PAGE = {
    "robots", "portal:import_blank", "portal:import_again", "portal:import_refused", "portal:institutions_export",
    "portal:engagements_export", "portal:own_institution", "portal:reveal", "trail:head", "trail:consistency", "trail:export",
    "trail:receipt_file", "trail:verifier", "accounts:sign_out", "accounts:appearance", "credit:decide", "credit:consent",
    "credit:document", "credit:institution_document", "public:download", "evidence:display", "evidence:original",
    "practice:begin_sheet", "practice:hand_over_sheet",
    "practice:enterprises_export", "practice:enterprise_export",
    "practice:blank_form", "practice:paper", "practice:row_paper",
}  # fmt: skip

QUERIES = {
    "due": "select ref from credit_admonition where number like '%0131号%'",
    "waiver": "select ref from credit_admonition where number like '%0129号%'",
    "decided": "select ref from credit_admonition where number like '%0118号%'",
    "annulled": "select event from credit_annulment",
    "late": "select ref from credit_admonition where number like '%0133号%'",
    "heard": "select ref from supervision_penalty where number like '%0030号%'",
    "score": f"select ref from credit_score where institution_id = (select id from registry_institution where code = '{FIRM}')",
    "unrated": "select code from registry_institution where code like '9133%' and id not in (select institution_id from credit_score)",
    "person": "select p.ref from registry_person p join registry_employment e on e.person_id = p.id where e.name = '姜予安'",
    "project": "select number from registry_engagement",
    "suzhou": "select e.number from practice_worksheet s join registry_engagement e on e.id = s.engagement_id",
    "client": "select c.code from practice_worksheet s join registry_client c on c.id = s.client_id",
    "filling": "select ref from practice_worksheet where sheet = 'risks'",
    "handed": "select ref from practice_worksheet where sheet = 'training'",
    "receipt": "select max(\"index\") from trail_entry where verb like 'credit.%'",
    "edition": "select year || '/' || number from credit_edition order by year desc, number desc",
    "training": "select ref from conditions_training where institution_id is null",
    "contest": "select ref from conditions_contest",
    "month": "select substr(date(max(month), '+1 month'), 1, 7) from credit_edition",
}


def places(home: Path) -> dict[str, str]:
    """The words that stand in braces, read from the demonstration's own books."""
    with sqlite3.connect(f"file:{home / 'hengjian.sqlite3'}?mode=ro", uri=True) as books:
        return {word: str(books.execute(query).fetchone()[0]) for word, query in QUERIES.items()}
