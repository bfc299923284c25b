"""Drafts as a careful manager would have filled them in: for Hangzhou, Suzhou, Jincheng, and of an evaluation institution."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from hengjian import packs
from hengjian.accounts.models import Account, Level, Role
from hengjian.conditions.models import RegistrationDraft, Submission
from hengjian.conditions.registration import actions, drafts
from hengjian.evidence import intake
from hengjian.law.conditions import Item, Shape
from hengjian.registry.identity import encrypt, id_match, mask
from hengjian.trail.acts import Done
from tests.files.made import picture
from tests.registry.books import code, number

TODAY = dt.date(2026, 11, 25)
WITHIN = dt.date(2026, 4, 15)
HANGZHOU, JINCHENG, SUZHOU = "330100", "140500", "320500"
ANSWERS: dict[Shape, Any] = {
    Shape.TEXT: "填了", Shape.LONG: "安全生产社会化服务", Shape.LINES: ["一项"], Shape.NUMBER: "120", Shape.COUNT: 12,
    Shape.YES: True, Shape.COUNTY: "320583",
}  # fmt: skip


def manager(serial: int, division: str = "330106") -> Account:
    """The manager of a firm that is in no register yet."""
    fields = {"name": f"负责人{serial}", "role": Role.MANAGER, "organisation": code(serial, division)}
    return Account.objects.create_account(f"m{serial}", "a-long-password-7", **fields)


def officer(division: str, level: Level, name: str = "沈知远") -> Account:
    """An officer of an authority."""
    fields = {"name": name, "role": Role.OFFICER, "level": level, "division": division, "office": "应急管理局"}
    return Account.objects.create_account(f"{name}{division}", "a-long-password-7", **fields)


def person(serial: int, organisation: str, **other: Any) -> dict[str, Any]:
    """Someone with a senior title, a certificate of the firm, insured for long."""
    told = {
        "name": f"安宁{serial}", "form": "劳动合同", "entered_on": "2025-01-06", "insured_from": "2025-01", "education": "本科",
        "major": "安全工程", "title_level": "高级", "years_in_safety": "6", "kind": "注册安全工程师", "number": f"证{serial}",
        "registered_code": organisation, "valid_to": "2028-12-31", "roles": [],
        "id_number": encrypt(number(serial)), "id_match": id_match(number(serial)), "id_mask": mask(number(serial)),
    }  # fmt: skip
    return told | other


def evaluator(serial: int, organisation: str, **other: Any) -> dict[str, Any]:
    """An evaluator whose papers agree."""
    months = {f"{each}_from": "2026-01" for each in ("insured", "taxed", "paid")}
    months |= {f"{each}_to": "2026-11" for each in ("insured", "taxed", "paid")}
    return person(serial, organisation, kind="安全评价师", **months) | other


def people(count: int, organisation: str) -> list[dict[str, Any]]:
    """So many people, the first two the leads."""
    roles = [["技术负责人"], ["过程控制负责人"]]
    return [person(each, organisation, roles=roles[each] if each < 2 else []) for each in range(count)]


def answer(item: Item) -> Any:
    return list(item.choices) if item.shape is Shape.MANY else ANSWERS[item.shape]


def filled(account: Account, city: str, kind: str, count: int = 5, **values: Any) -> RegistrationDraft:
    """A draft in which nothing is missing; ``values`` answers instead."""
    law = packs.registration_law(city, kind)
    assert law is not None
    draft = drafts.start(by=account, city=city, kind=kind, purpose=law.purposes[0])
    file = intake.take(SimpleUploadedFile("材料.png", picture(), "image/png"))
    told = {each.name: answer(each) for each in law.items} | {"name": f"{account.name}的机构"} | values
    draft = drafts.save(draft, told, {each.name: [file] for each in law.materials}, ())
    draft.people = people(count, account.organisation)
    draft.save()
    return draft


def hand_in(draft: RegistrationDraft, by: Account, today: dt.date = TODAY, key: str = "hand-in") -> Done:
    return actions.hand_in(draft=draft, by=by, today=today, key=key)


def handed(draft: RegistrationDraft, by: Account, today: dt.date = TODAY) -> Submission:
    """What was handed in."""
    done = hand_in(draft, by, today, f"hand-in-{draft.ref}")
    return Submission.objects.filter(matter=done.entry.about).latest("turn")
