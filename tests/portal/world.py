"""A small world of two firms in two districts of one city; what belongs to the second carries canaries."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from hengjian.accounts.models import Account, Level, Role
from hengjian.credit import actions
from hengjian.portal.demo import names
from hengjian.portal.demo.books import Books
from hengjian.portal.demo.values import City, Enterprise, Firm, Post, Project, Stay
from hengjian.registry.identity import id_match
from hengjian.registry.importing.anchors import Anchors
from hengjian.registry.models import Institution, Person
from hengjian.ui import timebar

CANARY = "金丝雀"
PASSWORD = "a-long-password-7"
OWN, OTHER = names.credit_code("330110", 900_001), names.credit_code("330113", 900_002)
OWN_CLIENT, OTHER_CLIENT = names.credit_code("330110", 900_003), names.credit_code("330113", 900_004)
OWN_ID, OTHER_ID = names.id_number(Random(1), "330110", 1), names.id_number(Random(2), "330113", 2)
OWN_PROJECT, OTHER_PROJECT = "XM900001", "XM900002"


@dataclass(frozen=True)
class World:
    """The accounts by sign-in, the event and person of the second firm, and references of what else is its own."""

    accounts: dict[str, Account]
    event: str
    person: Person
    today: dt.date
    refs: tuple[str, ...] = ()


def build() -> World:
    """Accounts of every role, two firms with one technician, client, project and visit each, a letter to the second."""
    accounts = cast()
    today = timebar.today()
    for _, do in sorted(Books(_city(today), accounts["city"], Anchors()).moments(today), key=lambda pair: pair[0]):
        do()
    done = actions.record_admonition(
        institution=Institution.objects.get(code=OTHER), kind="letter", number="示例函9号", on=today - dt.timedelta(days=20),
        grounds=(3,), circumstances=f"{CANARY}经过", authority="临平区应急管理局", authority_division="330113",
        clients=[OTHER_CLIENT], by=accounts["city"], today=today, key="letter",
    )  # fmt: skip
    person = Person.objects.get(id_match=id_match(OTHER_ID))
    return World(
        accounts, done.entry.about, person, today, refs=(_sheet(today), _report(), _found(accounts["city"], today))
    )


def _found(by: Account, today: dt.date) -> str:
    """What an inspection found at the second firm."""
    from tests.portal.duties import found

    return found(OTHER, by, today, f"{CANARY}不让查看档案")


def _report() -> str:
    """What the second enterprise reported of the second firm."""
    from tests.practice.sheets_cast import told

    return told(OTHER_PROJECT, f"{CANARY}应到而没有到现场")


def _sheet(today: dt.date) -> str:
    """A work sheet of the second firm with a canary in it, handed over."""
    from tests.practice.sheets_cast import of_world

    return of_world(OTHER, OTHER_PROJECT, today, note=f"{CANARY}没有清单")


def cast() -> dict[str, Account]:
    """One account a role, and officers of three levels."""
    made = {
        "city": _officer("沈知远", Level.CITY, "330100"),
        "province": _officer("陆景行", Level.PROVINCE, "330000"),
        "county": _officer("韦清扬", Level.COUNTY, "330113"),
        "elsewhere": _officer("旁人甲", Level.COUNTY, "330110"),
        "far": _officer("旁人乙", Level.CITY, "140500"),
        "auditor": {"name": "阮思齐", "role": Role.AUDITOR},
        "manager": {"name": "施若谷", "role": Role.MANAGER, "organisation": OWN},
        "technician": {"name": "姜予安", "role": Role.TECHNICIAN, "organisation": OWN, "person": id_match(OWN_ID)},
        "enterprise": {"name": "文知秋", "role": Role.ENTERPRISE, "organisation": OWN_CLIENT},
        "buyer": {"name": "贺兰亭", "role": Role.BUYER},
        "unbound": {"name": "无主", "role": Role.MANAGER},
    }
    return {name: Account.objects.create_account(name, PASSWORD, **fields) for name, fields in made.items()}


def _officer(name: str, level: Level, division: str) -> dict[str, object]:
    return {"name": name, "role": Role.OFFICER, "level": level, "division": division, "office": "应急管理局"}


def _city(today: dt.date) -> City:
    firms = (
        _firm(1, "自家安全技术服务有限公司（示例1）", OWN, "330110"),
        _firm(2, f"{CANARY}安全技术服务有限公司（示例2）", OTHER, "330113"),
    )
    posts = (
        *(_post(OWN_ID, "姜予安", OWN), _post(names.id_number(Random(3), "330110", 3), "自家人", OWN)),
        *(_post(OTHER_ID, f"{CANARY}甲", OTHER), _post(names.id_number(Random(4), "330113", 4), f"{CANARY}乙", OTHER)),
    )
    clients = (_client("自家客户", OWN_CLIENT, "330110"), _client(f"{CANARY}实业", OTHER_CLIENT, "330113"))
    projects = (
        _project(OWN_PROJECT, OWN, OWN_CLIENT, OWN_ID, today),
        _project(OTHER_PROJECT, OTHER, OTHER_CLIENT, OTHER_ID, today),
    )
    stays = (_stay(OWN_PROJECT, OWN_ID, today), _stay(OTHER_PROJECT, OTHER_ID, today))
    return City("330100", firms, posts, clients, projects, stays)


def _firm(number: int, name: str, code: str, division: str) -> Firm:
    day = dt.date(2021, 3, 1)
    return Firm(
        number,
        name,
        code,
        division,
        ("隐患排查",),
        120,
        "法人",
        "0571-00000000",
        day,
        (("330100", dt.date(2025, 2, 10)),),
    )


def _post(id_number: str, name: str, firm: str) -> Post:
    entered = dt.date(2022, 5, 1)
    return Post(
        id_number, name, firm, "本科", "安全工程", "高级", "劳动合同", entered, None, "2022-06", Decimal(5), None
    )


def _client(name: str, code: str, division: str) -> Enterprise:
    return Enterprise(name, code, division, "化工", Decimal("120.100000"), Decimal("30.200000"))


def _project(number: str, firm: str, client: str, lead: str, today: dt.date) -> Project:
    signed = today - dt.timedelta(days=60)
    ends = today + dt.timedelta(days=90)
    return Project(number, firm, client, "隐患排查", "", "", signed, Decimal("12000.00"), signed, ends, 4, lead, None)


def _stay(project: str, person: str, today: dt.date) -> Stay:
    arrived = dt.datetime.combine(today - dt.timedelta(days=30), dt.time(9), dt.timezone(dt.timedelta(hours=8)))
    return Stay(project, person, arrived, arrived + dt.timedelta(hours=2), Decimal("120.1"), Decimal("30.2"), "a" * 64)
