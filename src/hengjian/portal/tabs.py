"""The tabs over the pages of one institution."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from hengjian.accounts.models import Account, Role

TABS = (
    ("概况", "portal:institution"), ("信用", "credit:institution"), ("人员", "portal:institution_staff"), ("条件", "conditions:changes"),
    ("项目", "portal:institution_engagements"), ("到场", "portal:institution_visits"),
    ("检查", "supervision:findings_of"), ("留痕", "portal:institution_trail"),
)  # fmt: skip
PEOPLE = ("qualification", "contracts", "certificates")
DUTIES = ("disclosure", "training", "outside", "verifications_of", "ending")
#: Pages below a tab.
UNDER = {f"conditions:{name}": "portal:institution_staff" for name in PEOPLE} | {
    f"conditions:{name}": "conditions:changes" for name in DUTIES
}


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: words, address, whether it is open."""

    label: str
    address: str
    current: bool


def tabs(request: HttpRequest) -> tuple[Tab, ...]:
    """The tabs of the institution whose page is open; none elsewhere, and for a technician, who sees the first alone."""
    match = request.resolver_match
    if match is None:
        return ()
    open_tab = UNDER.get(match.view_name, match.view_name)
    if open_tab not in {name for _, name in TABS}:
        return ()
    if not isinstance(request.user, Account) or request.user.role == Role.TECHNICIAN:
        return ()
    code = match.kwargs["code"]
    return tuple(Tab(label, reverse(name, args=[code]), name == open_tab) for label, name in TABS)
