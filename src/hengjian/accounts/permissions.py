"""Who may see what: the jurisdiction of an officer by division code, the own firm of everyone else."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from hengjian.accounts.models import Account, Level, Role

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


class Signed(HttpRequest):
    """The request of someone who is signed in: what a view behind ``roles`` or ``signed_in`` gets. For types only."""

    user: Account


SignedView = Callable[Concatenate[Signed, P], HttpResponse]

#: How many leading digits of a division code (GB/T 2260) a level of authority answers for.
REACH = {Level.PROVINCE: 2, Level.CITY: 4, Level.COUNTY: 6}

signed_in = login_required


def account_of(request: HttpRequest) -> Account:
    """The signed-in account of a request; views behind ``roles`` always have one."""
    account = request.user
    if not isinstance(account, Account):
        raise PermissionDenied("请先登录。")
    return account


def jurisdiction(account: Account) -> str:
    """The leading digits of the divisions an officer answers for; raises ``PermissionDenied`` for everyone else."""
    if account.role != Role.OFFICER or not account.division:
        raise PermissionDenied(only(Role.OFFICER))
    return account.division[: REACH[Level(account.level)]]


def officer_of(account: Account, division: str) -> bool:
    """Whether the account is an officer whose authority covers the division (six digits)."""
    return account.role == Role.OFFICER and bool(division) and division.startswith(jurisdiction(account))


def is_city_officer(account: Account, division: str = "") -> bool:
    """Whether the account is an officer of a *city* bureau; of the city of ``division`` where one is named (HZ-25)."""
    at_city = account.role == Role.OFFICER and account.level == Level.CITY
    return at_city and (not division or officer_of(account, division))


def may_see_institution(account: Account, code: str, *places: str) -> bool:
    """Whether the account may read the file of the institution with this credit code.

    ``places`` are the divisions in which it is registered, has given notice or serves: an officer of any of them may,
    its manager may, the auditor may, nobody else.
    """
    if account.role == Role.AUDITOR:
        return True
    if account.role == Role.MANAGER:
        return bool(code) and account.organisation == code
    return any(officer_of(account, place) for place in places)


def may_see_basics(account: Account, code: str, *places: str) -> bool:
    """Whether the account may see what the register says of an institution: its technicians may, too."""
    own = account.role == Role.TECHNICIAN and bool(code) and account.organisation == code
    return own or may_see_institution(account, code, *places)


def roles(*allowed: Role) -> Callable[[SignedView[P]], View[P]]:
    """A view for signed-in accounts of these roles; others get the 403 page, which says who may."""

    def decorate(view: SignedView[P]) -> View[P]:
        @wraps(view)
        def guarded(request: Signed, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.user.role not in allowed:
                raise PermissionDenied(only(*allowed))
            return view(request, *args, **kwargs)

        return cast("View[P]", signed_in(guarded))

    return decorate


def only(*allowed: Role) -> str:
    """The sentence of the 403 page."""
    return f"这一页由{'、'.join(role.label for role in allowed)}使用。"


def fresh(request: HttpRequest, password: str) -> bool:
    """Whether the signed-in person has just proved again who they are; asked before acts that bind."""
    return bool(password) and request.user.is_authenticated and request.user.check_password(password)
