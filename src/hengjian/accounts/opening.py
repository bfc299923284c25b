"""Opening and disabling accounts: each is an act, so that it is known who could act when."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from hengjian.accounts.models import Account, Level, Role
from hengjian.trail.acts import act

OF_A_FIRM = (Role.MANAGER, Role.TECHNICIAN, Role.ENTERPRISE)


class Refused(Exception):
    """An account was not opened or disabled; ``faults`` are Chinese sentences, one a fault."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("；".join(faults))
        self.faults = faults


def open_account(username: str, password: str, **fields: str) -> Account:
    """A new account, on the record. Raises ``Refused``."""
    account = Account(username=username.strip(), **fields)
    if faults := [*_faults(account), *_weak(password, account)]:
        raise Refused(faults)
    account.set_password(password)
    _act("accounts.open", account)
    return account


def disable_account(username: str) -> Account:
    """End an account: its next request finds it signed out. Raises ``Refused``."""
    account = Account.objects.filter(username=username).first()
    if account is None:
        raise Refused([f"没有登录名为 {username} 的账号。hengjian account list 列出全部账号。"])
    if not account.is_active:
        raise Refused([f"{username} 已经停用。"])
    if account.role == Role.AUDITOR and Account.objects.filter(role=Role.AUDITOR, is_active=True).count() == 1:
        raise Refused(["这是最后一个审计管理员，不能停用。先开通另一个。"])
    account.is_active = False
    _act("accounts.disable", account)
    return account


def _act(verb: str, account: Account) -> None:
    """Save the account and enter the act; the row itself, with its password, is no part of the ledger."""
    key = f"{verb}:{account.ref}:{secrets.token_hex(8)}"
    act(verb, by=None, about=f"account:{account.ref}", cites=[], key=key, do=lambda draft: account.save())


def _faults(account: Account) -> Iterator[str]:
    if not account.username or len(account.username) > 60:
        yield "登录名：须有一至六十个字。"
    elif Account.objects.filter(username=account.username).exists():
        yield f"登录名：{account.username} 已有人用，请换一个。"
    if account.role == Role.OFFICER:
        yield from _misplaced(account)
    elif account.role in OF_A_FIRM and len(account.organisation) != 18:
        yield f"{Role(account.role).label}：须写所属单位的统一社会信用代码（--organisation，十八位）。"


def _misplaced(account: Account) -> Iterator[str]:
    if account.level not in Level.values:
        yield "监管人员：须写层级（--level province、city 或 county）。"
    elif not (account.division.isdecimal() and len(account.division) == 6):
        yield "监管人员：须写区划代码（--division，六位数字，例如 330100）。"
    elif account.level == Level.CITY and not account.division.endswith("00"):
        yield f"监管人员：{account.division} 不是市的区划代码。"


def _weak(password: str, account: Account) -> list[str]:
    try:
        validate_password(password, account)
    except ValidationError as error:
        return [f"密码：{message}" for message in error.messages]
    return []
