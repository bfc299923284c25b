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

#: ID number (of 1880) and name of the technician, and of the two leads of the same firm.
TECHNICIAN = ("330182188004120098", "姜予安")
TECHNICAL_LEAD = ("33010818800722901X", "卓以宁")
PROCESS_LEAD = ("330108188005219029", "柏清和")

#: A firm of Suzhou with its technician, and an enterprise that it serves; an enterprise in 余杭.
SUZHOU_FIRM = "91320583Y02372999N"
SUZHOU_TECHNICIAN = ("320583188001229035", "顾言之")
SUZHOU_ENTERPRISE = "91320583Y084000064"
YUHANG_ENTERPRISE = "91330110Y08370345H"

#: Firms that are in no register yet: one fills in, one was given back, one waits; one asks to be an evaluation institution.
NEWCOMER = "91330106Y90010014C"
RETURNED = "91330110Y900100220"
WAITING = "91330113Y900100306"
EVALUATION = "91330105Y90010049G"

#: Who of the cast has which place in a firm's roster; the first two are its leads.
ROSTER = {
    FIRM: {0: TECHNICAL_LEAD, 1: PROCESS_LEAD, 2: TECHNICIAN},
    SUZHOU_FIRM: {2: SUZHOU_TECHNICIAN},
}
OWN_OFFICE = "滨江山瑞安全技术服务有限公司（示例3）"
SUZHOU_OFFICE = "昆山恒山安全技术服务有限公司（示例303）"


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


def member(username: str, name: str, first: str, firm: str, office: str, id_number: str = "") -> Part:
    """An account of a firm: its manager, or a technician with an ID number."""
    role = Role.TECHNICIAN if id_number else Role.MANAGER
    return Part(username, name, role, first, office=office, organisation=firm, id_number=id_number)


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
    officer("yuhang", "江映川", Level.COUNTY, "330110", "余杭区应急管理局", "收重大隐患的报告", "应急科"),
    officer("kunshan", "沈怀瑾", Level.COUNTY, "320583", "昆山市应急管理局", "审核登记，看企业档案", "综合科"),
    Part("auditor", "阮思齐", Role.AUDITOR, "核对留痕和签名头", office="杭州市应急管理局", section="机关纪委"),
    member("manager", "施若谷", "看本机构等级和要办的事，立项、签合同", FIRM, OWN_OFFICE),
    member("technician", TECHNICIAN[1], "看今天的到场（用手机）、本人资料和查阅记录", FIRM, OWN_OFFICE, TECHNICIAN[0]),
    member("techlead", TECHNICAL_LEAD[1], "审核报告（技术负责人）", FIRM, OWN_OFFICE, TECHNICAL_LEAD[0]),
    member("process", PROCESS_LEAD[1], "核对质控流转单（过程控制负责人）", FIRM, OWN_OFFICE, PROCESS_LEAD[0]),
    member("sz-manager", "苏慎言", "按苏州规范办一个项目", SUZHOU_FIRM, SUZHOU_OFFICE),
    member(
        "sz-technician",
        SUZHOU_TECHNICIAN[1],
        "填工作表、请对方签确认单",
        SUZHOU_FIRM,
        SUZHOU_OFFICE,
        SUZHOU_TECHNICIAN[0],
    ),
    member("new-manager", "闻人静", "填写登记的草稿", NEWCOMER, "西湖明德安全技术服务有限公司（示例901）"),
    member("back-manager", "司徒远", "按退回的意见补正登记", RETURNED, "余杭若川安全技术服务有限公司（示例902）"),
    member("wait-manager", "端木安", "看登记审查到哪一步", WAITING, "临平达欣安全技术服务有限公司（示例903）"),
    member("ev-manager", "欧阳清", "看资质申请和评价人员的证据", EVALUATION, "拱墅文信安全评价有限公司（示例904）"),
    Part("enterprise", "文知秋", Role.ENTERPRISE, "看为本企业服务的机构", organisation=ENTERPRISE),
    Part("yuhang-enterprise", "易安然", Role.ENTERPRISE, "整改隐患、确认服务", organisation=YUHANG_ENTERPRISE),
    Part("sz-enterprise", "陆知微", Role.ENTERPRISE, "看四色图、工作表和确认单", organisation=SUZHOU_ENTERPRISE),
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
