"""The rail: one link a room, grouped by the chapters of the regulation, for the role that looks."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from hengjian import packs
from hengjian.accounts.models import Account, Level, Role
from hengjian.credit import facts

OFFICE = (Role.OFFICER, Role.AUDITOR)


@dataclass(frozen=True, slots=True)
class Link:
    """A room: its words, address, number of things in it (``None``: not counted), and whether it is open now."""

    label: str
    address: str
    count: int | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The links under one chapter; ``chapter`` is ``""`` where it has no number, ``title`` where it belongs to none."""

    chapter: str
    title: str
    links: tuple[Link, ...]


#: Rooms that are closed to the officers of a county.
ABOVE_A_COUNTY = frozenset({"portal:import"})

#: Rooms of the credit rules: closed to the officers of a city whose rules are not loaded.
OF_THE_RULES = frozenset({"credit:events", "credit:decisions", "publication:index"})

#: The measures whose chapters the rail follows.
CHAPTERED = "HZ-1"

#: Rooms of one place's law: open to whoever answers or works where the clause is law.
OF_A_CLAUSE = {
    "conditions:verifications": "ZJ-7",
    "conditions:trainings": "HZ-13",
    "conditions:contests": "HZ-8-p2",
    "conditions:late_changes": "HZ-10",
    "practice:report_rounds": "ZJ-8",
    "practice:annual_reports": "JC-15",
}

#: Chapter, its title, and the rooms: words, URL name, name of the count, who has the link.
ROOMS = (
    ("", "", (("首页", "portal:home", "tasks", tuple(Role)),)),
    (
        "第二章",
        "基本条件",
        (
            ("服务机构", "portal:institutions", "institutions", OFFICE),
            ("本机构", "portal:own_institution", "", (Role.MANAGER, Role.TECHNICIAN)),
            ("登记审查", "conditions:registrations", "", OFFICE),
            ("从业告知", "conditions:notices", "", OFFICE),
            ("登记与告知", "conditions:registrations", "", (Role.MANAGER,)),
            ("从业人员", "portal:people", "people", (*OFFICE, Role.MANAGER)),
            ("实地核查", "conditions:verifications", "", OFFICE),
            ("市级培训", "conditions:trainings", "", (*OFFICE, Role.MANAGER)),
            ("离职异议", "conditions:contests", "", (*OFFICE, Role.MANAGER, Role.TECHNICIAN)),
            ("机构终止", "conditions:endings", "", OFFICE),
            ("逾期录入的变更", "conditions:late_changes", "", OFFICE),
        ),
    ),
    (
        "第三章",
        "从业规范",
        (
            ("服务项目", "portal:engagements", "", (*OFFICE, Role.MANAGER, Role.ENTERPRISE)),
            ("企业档案", "practice:enterprises", "", (*OFFICE, Role.MANAGER, Role.TECHNICIAN)),
            ("本企业档案", "practice:enterprises", "", (Role.ENTERPRISE,)),
            ("今天的到场", "practice:today", "", (Role.TECHNICIAN,)),
            ("以我名义签署", "practice:signed", "", (Role.TECHNICIAN,)),
            ("到场确认", "practice:own_visits", "", (Role.ENTERPRISE,)),
            ("现场口令", "practice:site_code", "", (Role.ENTERPRISE,)),
            ("隐患", "practice:hazards", "", (*OFFICE, Role.MANAGER, Role.TECHNICIAN, Role.ENTERPRISE)),
            ("安全风险", "practice:risk_registers", "", (*OFFICE, Role.MANAGER, Role.TECHNICIAN, Role.ENTERPRISE)),
            ("环节和期限", "practice:due", "", (*OFFICE, Role.MANAGER, Role.TECHNICIAN, Role.ENTERPRISE)),
            ("服务类型", "practice:service_types", "", tuple(Role)),
        ),
    ),
    (
        "第五章",
        "信用管理",
        (
            ("函告与处罚", "credit:events", "", OFFICE),
            ("降级决定", "credit:decisions", "decisions", OFFICE),
            ("名单公布", "publication:index", "", (Role.OFFICER,)),
            ("信用名单", "public:index", "", (Role.MANAGER, Role.TECHNICIAN, Role.ENTERPRISE, Role.BUYER)),
        ),
    ),
    (
        "第六章",
        "监督检查",
        (
            ("检查发现", "supervision:findings", "", OFFICE),
            ("报告抽查", "practice:report_rounds", "", (*OFFICE, Role.MANAGER)),
            ("企业举报", "practice:client_reports", "", (Role.OFFICER, Role.ENTERPRISE)),
            ("年度业务报告", "practice:annual_reports", "", (Role.OFFICER, Role.AUDITOR, Role.MANAGER)),
        ),
    ),
    (
        "",
        "",
        (
            ("数据导入", "portal:import", "", (Role.OFFICER,)),
            ("法规对照", "public:law", "", tuple(Role)),
            ("留痕", "trail:entries", "", OFFICE),
        ),
    ),
)


def rail(account: Account, path: str, counts: dict[str, int], where: Collection[str]) -> tuple[Group, ...]:
    """The groups of links for an account; ``counts`` by the names in ``ROOMS``, ``where`` its areas. The chapters are numbered where they are law."""
    numbered = bool(packs.law_in(where, CHAPTERED))
    groups = (
        Group(chapter if numbered else "", title, tuple(_links(rooms, account, where, counts)))
        for chapter, title, rooms in ROOMS
    )
    return _mark(tuple(group for group in groups if group.links), path)


def _links(
    rooms: tuple[tuple[str, str, str, tuple[Role, ...]], ...],
    account: Account,
    where: Collection[str],
    counts: dict[str, int],
) -> Iterator[Link]:
    for label, name, count, allowed in rooms:
        if name in ABOVE_A_COUNTY and account.level == Level.COUNTY:
            continue
        if name in OF_THE_RULES and account.role == Role.OFFICER and not facts.applies(account.division):
            continue
        if name in OF_A_CLAUSE and not packs.law_in(where, OF_A_CLAUSE[name]):
            continue
        if account.role in allowed and (address := _address(name)):
            yield Link(label, address, counts.get(count))


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _mark(groups: tuple[Group, ...], path: str) -> tuple[Group, ...]:
    """Mark the link whose address is the longest beginning of the path."""
    addresses = [link.address for group in groups for link in group.links if _holds(link.address, path)]
    here = max(addresses, key=len, default="")
    return tuple(
        Group(g.chapter, g.title, tuple(Link(k.label, k.address, k.count, k.address == here) for k in g.links))
        for g in groups
    )


def _holds(address: str, path: str) -> bool:
    return path.startswith(address) if address != "/" else path == "/"
