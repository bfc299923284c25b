"""Managers of several firms in Hangzhou, Jincheng and nowhere, and a person whom they want."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from hengjian.accounts.models import Account, Role
from hengjian.conditions import actions
from hengjian.registry.models import Employment, Institution, InstitutionRecord, Person
from hengjian.trail.acts import Done, act
from tests.registry.books import code, number

TODAY = timezone.localdate()
ENTERED = dt.date(2026, 3, 2)
ONE = number(1)


def firm(serial: int, division: str = "330106") -> Institution:
    """A registered institution with its manager, whose sign-in is ``m`` and the serial."""
    anchor = Institution(code=code(serial))
    record = InstitutionRecord(
        institution=anchor, on=dt.date(2020, 1, 1), name=f"机构{serial}号", kind="社会化服务", division=division,
        business_scope="安全生产社会化服务", registered_on=dt.date(2020, 1, 1),
    )  # fmt: skip

    def write(draft) -> None:
        draft.write(anchor)
        record.institution = anchor
        draft.write(record)

    act("registry.register_institution", by=None, about=anchor.code, cites=["HZ-5"], key=f"firm{serial}", do=write)
    account = {"name": f"负责人{serial}", "role": Role.MANAGER, "organisation": anchor.code}
    Account.objects.create_account(f"m{serial}", "a-long-password-7", **account)
    return anchor


def manager(institution: Institution) -> Account:
    return Account.objects.get(organisation=institution.code)


def enter(institution: Institution, form: str = "劳动合同", on: dt.date = ENTERED, who: str = ONE, **given) -> Done:
    values = {
        "id_number": who,
        "name": "安宁",
        "by": manager(institution),
        "today": TODAY,
        "key": f"{institution.code}{form}{on}{who}",
    }
    return actions.enter_post(institution=institution, form=form, entered_on=on, **(values | given))


def leave(institution: Institution, on: dt.date, **given) -> Done:
    values = {
        "person": Person.objects.order_by("pk")[0],
        "by": manager(institution),
        "today": TODAY,
        "key": f"leave{institution.code}{on}",
    }
    return actions.leave_post(institution=institution, left_on=on, **(values | given))


def imported(institution: Institution, form: str = "劳动合同", **cells) -> Employment:
    """A post from an old book."""
    row = Employment(
        person=Person.objects.get(),
        institution=institution,
        name="安宁",
        form=form,
        **({"entered_on": ENTERED} | cells),
    )
    act(
        "registry.import",
        by=None,
        about="",
        cites=["HZ-8"],
        key=f"import{institution.code}",
        do=lambda draft: draft.write(row),
    )
    return row
