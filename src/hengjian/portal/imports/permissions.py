"""Who may import."""

from __future__ import annotations

from hengjian.accounts.models import Account, Level, Role
from hengjian.law.objections import Objection

OBJECTION = Objection("导入由市局办理。", missing="市级或省级监管人员账号", until="您可以把台账交市局导入")


def may_import(account: Account) -> Objection | None:
    """Officers of a city or the province bring books in; a book holds more than one county."""
    if account.role == Role.OFFICER and account.level in {Level.CITY, Level.PROVINCE}:
        return None
    return OBJECTION
