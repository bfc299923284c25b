"""Who may register an institution or give a practice notice, and when not."""

from __future__ import annotations

import datetime as dt

from hengjian import packs
from hengjian.accounts.models import Account, Level, Role
from hengjian.accounts.permissions import is_city_officer, officer_of
from hengjian.law.objections import Objection
from hengjian.law.qualifications import Verdict
from hengjian.packs.hangzhou.scopes import safety_services
from hengjian.registry import codes, divisions
from hengjian.registry.models import Institution, InstitutionRecord, PracticeNotice

SELF, EXTERNAL = "self", "external"


def credit_code(code: str) -> Objection | None:
    """The credit code holds by itself (HZ-5)."""
    fault = codes.credit_code_fault(codes.normalise(code))
    return None if fault is None else Objection(f"{fault.text}。", "HZ-5")


def business_scope(scope: str) -> Objection | None:
    """The business scope names safety services (HZ-5)."""
    if safety_services(scope) is not Verdict.NO:
        return None
    return Objection(
        "经营范围里没有安全服务，不能登记。",
        "HZ-5",
        missing="含有安全服务的经营范围",
        until="变更经营范围以后",
    )


def doubtful_scope(account: Account, scope: str) -> Objection | None:
    """Whether a scope holds safety services an officer says where its words do not (HZ-5)."""
    if account.role == Role.OFFICER or safety_services(scope) is not Verdict.UNKNOWN:
        return None
    return Objection("经营范围含不含安全服务，看字面不能判断。", "HZ-5", until="由当地监管人员核对执照以后登记。")


def unregistered(code: str) -> Objection | None:
    """The institution is not in the register yet (HZ-6)."""
    known = InstitutionRecord.objects.standing().filter(institution__code=codes.normalise(code))
    found = known.order_by("-on", "-pk").first()
    if found is None:
        return None
    return Objection(f"{found.name}已经登记（{found.registered_on:%Y-%m-%d}）。内容有变的，请办理变更。", "HZ-6")


def not_after(on: dt.date, today: dt.date, what: str) -> Objection | None:
    """A day that is not after today."""
    return None if on <= today else Objection(f"今天是{today.month}月{today.day}日，{what}不能在此之后。")


def register(account: Account, division: str) -> Objection | None:
    """An officer of the place registers what came on paper; the institution itself hands in, and is reviewed (HZ-6)."""
    if account.role == Role.OFFICER and officer_of(account, division):
        return None
    if account.role == Role.OFFICER:
        return Objection(
            f"{divisions.full_name(division)}不在您的管辖范围内。", "HZ-6", until="由当地监管人员或者机构自己登记"
        )
    return Objection(
        "登记册由当地监管人员录入；机构自己登记的，请填写登记并提交审查。", "HZ-6", remedy="/registrations/new/",
        remedy_label="填写登记",
    )  # fmt: skip


def notify(account: Account, institution: Institution, city: str) -> Objection | None:
    """The institution tells the city, or the county, that it works there; the authority told puts on file what came on paper.

    HZ-6; in Suzhou the county is told (SZ-4.1-e).
    """
    own = account.role == Role.MANAGER and account.organisation == institution.code
    if own or is_city_officer(account, city) or _county_told(account, city):
        return None
    return Objection("从业告知由机构负责人提交，或者由所告知的应急管理部门代录。", notice_clause(city))


def notice_clause(place: str) -> str:
    """The clause under which a place is told; Hangzhou's where no pack says."""
    law = packs.registration_law(place)
    return law.told or law.clause if law else "HZ-6"


def _county_told(account: Account, place: str) -> bool:
    return account.level == Level.COUNTY and not place.endswith("00") and officer_of(account, place)


def unnotified(institution: Institution, city: str) -> Objection | None:
    """A city is told once."""
    found = PracticeNotice.objects.standing().filter(institution=institution, city=city).first()
    if found is None:
        return None
    day = f"（{found.on:%Y-%m-%d}）" if found.on else ""
    return Objection(f"已经告知{divisions.name(city)}{day}，不用再告知。", "HZ-6")


def filed(platform: str, number: str, filed_at: dt.datetime | None, proof: str) -> Objection | None:
    """Beside the statutory platform only what was filed there counts: number, time and proof (HZ-6)."""
    if platform == SELF:
        return None
    lacking = [what for what, given in (("登记号", number), ("登记时间", filed_at), ("凭证", proof)) if not given]
    if not lacking:
        return None
    return Objection(
        "告知以法定平台的登记为准，本系统只作登记的副本。", "HZ-6", missing=f"法定平台的{'、'.join(lacking)}"
    )
