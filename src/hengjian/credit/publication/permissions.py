"""Who may publish which list, and when."""

from __future__ import annotations

import datetime as dt

from hengjian.accounts.models import Account, Level, Role
from hengjian.law.months import Month, month_of
from hengjian.law.objections import Objection
from hengjian.packs import hangzhou

CITY = "330100"


def publish(account: Account, division: str, month: Month, on: dt.date) -> Objection | None:
    """Publication belongs to the city bureau (第二十二条); a list is of a month in force and not of one to come."""
    if not (account.role == Role.OFFICER and account.level == Level.CITY and account.division == division):
        return Objection(
            text="名单由市级应急管理部门公布。您可以查看预览。", clause="HZ-22", missing="市局监管人员账号"
        )
    if division != CITY:
        return Objection(text="本市未作规定：尚未装入本市的信用规则，不能公布信用名单。", missing="本市的政策包")
    if month < month_of(hangzhou.PACK.in_force_from):
        return Objection(text="办法自2025年2月1日起施行，不能公布更早月份的名单。", clause="HZ-38")
    if month > month_of(on) + 1:
        return Objection(text="最多可以公布下一个月的名单。", clause="HZ-22")
    return None
