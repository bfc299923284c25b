"""The accounts of a demonstration, one or more a role, and what each may try first."""

from __future__ import annotations

from dataclasses import dataclass

from hengjian.accounts.models import Account, Level, Role
from hengjian.registry.identity import id_match

#: Printed by ``hengjian demo`` and used nowhere else.
PASSWORD = "hengjian-demo"

#: The firm of the manager and the technician, the one told in 演示 as example 3, and an enterprise.
FIRM = "91330108Y02369992P"
ENTERPRISE = "91330122Y083716632"

#: ID number (of 1880) and name of the technician.
TECHNICIAN = ("330182188004120098", "姜予安")


@dataclass(frozen=True, slots=True)
class Part:
    """One account: sign-in, name, role, place or firm, and what to try first."""

    username: str
    name: str
    role: Role
    first: str
    level: Level | str = ""
    division: str = ""
    office: str = ""
    section: str = ""
    organisation: str = ""
    id_number: str = ""


def officer(username: str, name: str, level: Level, division: str, office: str, first: str, section: str = "") -> Part:
    """An account of an authority."""
    return Part(username, name, Role.OFFICER, first, level, division, office, section)


CAST = (
    officer(
        "city",
        "沈知远",
        Level.CITY,
        "330100",
        "杭州市应急管理局",
        "数据导入、记录函告、作出降级决定、公布名单",
        "基础处",
    ),
    officer("city2", "顾明川", Level.CITY, "330100", "杭州市应急管理局", "复核不予降级", "基础处"),
    officer("county", "韦清扬", Level.COUNTY, "330113", "临平区应急管理局", "记录函告，写承办意见", "危化科"),
    officer("province", "陆景行", Level.PROVINCE, "330000", "浙江省应急管理厅", "看全省机构", "基础处"),
    officer("jincheng", "裴云舒", Level.CITY, "140500", "晋城市应急管理局", "看办法到期以后的样子", "综合科"),
    officer("suzhou", "陶然", Level.CITY, "320500", "苏州市应急管理局", "看本市未作规定的样子", "基础处"),
    Part("auditor", "阮思齐", Role.AUDITOR, "核对留痕和签名头", office="杭州市应急管理局", section="机关纪委"),
    Part(
        "manager",
        "施若谷",
        Role.MANAGER,
        "看本机构等级和正在办理的事",
        office="滨江山瑞安全技术服务有限公司（示例3）",
        organisation=FIRM,
    ),
    Part(
        "technician",
        "姜予安",
        Role.TECHNICIAN,
        "看本人资料和查阅记录",
        office="滨江山瑞安全技术服务有限公司（示例3）",
        organisation=FIRM,
        id_number=TECHNICIAN[0],
    ),
    Part("enterprise", "文知秋", Role.ENTERPRISE, "看为本企业服务的机构", organisation=ENTERPRISE),
    Part("buyer", "贺兰亭", Role.BUYER, "按等级看候选机构", office="临平区财政局", section="采购科"),
)


def before_import(part: Part) -> tuple[str, str]:
    """Office and first steps while no firm is on the books."""
    return ("", f"导入示例台账以后，{part.first}") if part.organisation else (part.office, part.first)


def open_accounts() -> None:
    """Open every account of the cast that is not open yet."""
    known = set(Account.objects.values_list("username", flat=True))
    for part in CAST:
        if part.username not in known:
            Account.objects.create_account(part.username, PASSWORD, **_fields(part))


def _fields(part: Part) -> dict[str, object]:
    names = ("name", "role", "level", "division", "office", "section", "organisation")
    person = id_match(part.id_number) if part.id_number else ""
    return {name: getattr(part, name) for name in names} | {"person": person}
