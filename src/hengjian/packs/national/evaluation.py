"""安全评价机构: qualification and extension, reviewed against insurance, tax and pay (“一件事”第2条).

The figures of 2019 hold to the end of their interval; after it each of them is a question to the province, never a number.
"""

import datetime as dt
from decimal import Decimal

from hengjian.law.answers import affirmed, at_least, filled, handed, told, unanswered
from hengjian.law.conditions import Condition, Given, Item, Kind, Material, RegistrationLaw, Shape, Step, Test
from hengjian.law.qualifications import Finding, Verdict
from hengjian.packs.national.clauses import INSTRUMENT

KIND = "安全评价"
WIDENING = "扩项"
ASSETS = Decimal(8_000_000)
PREMISES = Decimal(1_000)
EVALUATORS, FURTHER = 25, 5
SITE_NOTICE = 7
"""Working days before work on site, within which the place is told in writing."""
EVIDENCE_MONTHS = 6
"""平台默认: how many whole months of insurance, tax and pay are set side by side; no clause says."""
PROVINCE = "省应急管理厅"
CITES = "ZJ-2"


def needed(scopes: int) -> int:
    """Full-time evaluators for so many business scopes (the figures of 2019)."""
    return EVALUATORS + FURTHER * (max(scopes, 1) - 1)


def dated(cites: str, what: str, test: Test) -> Test:
    """A test on figures, in their interval; after it a question."""

    def asked(given: Given, on: dt.date) -> Finding:
        if INSTRUMENT.in_force(on):
            return test(given, on)
        words = f"2019年的数额已于2026年5月由部令第20号修订，新文本未收录，{what}不作判断。"
        return unanswered(cites, on, words, f"修订后对{what}的要求", who=PROVINCE)

    return asked


def enough(given: Given, on: dt.date) -> Finding:
    """As many full-time evaluators as the scopes ask for, counted by what the months of evidence bear out."""
    scopes = len(given.values.get("scopes") or ())
    least, count = needed(scopes), sum(each.verdict is Verdict.YES for each in given.staff)
    words = f"{scopes or 1}项业务范围须{least}名专职安全评价师，证据相符的{count}名。"
    sums = (
        f"{EVALUATORS} + {FURTHER} × {max(scopes, 1) - 1} = {least}，{count} {'≥' if count >= least else '<'} {least}"
    )
    more = "" if count >= least else f"还差{least - count}名。"
    return told("EI-evaluators", on, count >= least, words, arithmetic=sums, outlook=more)


def borne_out(given: Given, on: dt.date) -> Finding:
    """“一件事”第2条: for nobody do certificate, insurance, tax and pay contradict one another."""
    if not given.staff:
        return unanswered(CITES, on, "还没有填写评价人员。", "评价人员的社会保险、个人所得税和工资流水")
    bad = sum(each.verdict is Verdict.NO for each in given.staff)
    if bad:
        return told(
            CITES, on, False, f"{len(given.staff)}名评价人员中，{bad}名的证据有矛盾。", outlook="查清或者换人以后可以。"
        )
    unknown = sum(each.verdict is Verdict.UNKNOWN for each in given.staff)
    if unknown:
        return unanswered(CITES, on, f"{unknown}名评价人员的证据没有填全。", f"{unknown}名评价人员缺的月份和证书")
    return told(CITES, on, True, f"{len(given.staff)}名评价人员的证书、社会保险、个税和工资逐月相符。")


ITEMS = (
    Item("name", "机构名称", Step.LICENCE, help="按营业执照填写全称。"),
    Item("legal_representative", "法定代表人", Step.LICENCE, most=60),
    Item("business_scope", "经营范围", Step.LICENCE, Shape.LONG, "按营业执照填写。", most=10_000),
    Item("scopes", "申请的业务范围", Step.LICENCE, Shape.LINES, "一行一项；扩项的，原有的和新增的都写上。", most=2_000),
    Item("assets", "固定资产（元）", Step.LICENCE, Shape.NUMBER, "按最近一期经审计的报表。"),
    Item("address", "单位地址", Step.PREMISES),
    Item("office_area", "工作场所面积（㎡）", Step.PREMISES, Shape.NUMBER, "产权证明或者租赁合同上的建筑面积。"),
    Item("internal_rules", "内部管理制度已建立并运行", Step.SYSTEMS, Shape.YES),
    Item("process_control", "安全评价过程控制体系已建立并运行", Step.SYSTEMS, Shape.YES, "扩项的，同样重点审查。"),
    Item("contact", "联系人", Step.DECLARATION, most=60, asked=True),
    Item("phone", "联系电话", Step.DECLARATION, most=40, asked=True),
)
AUDIT = Material("audit", "审计报告或者固定资产证明", "EI-assets")
LEASE = Material("lease", "工作场所产权证明或租赁合同", "EI-premises")
RULES = Material("rules", "内部管理制度文本", CITES)
CONTROL = Material("control", "过程控制体系文件", CITES)
INSURED = Material("insurance", "社会保险缴纳证明", CITES, help="含每名评价人员的逐月明细。", personal=True)
TAXED = Material("tax", "个人所得税纳税记录", CITES, personal=True)
PAID = Material("pay", "工资流水", CITES, help="银行出具的代发明细。", personal=True)
CERTIFICATES = Material("certificates", "安全评价师证书、学历和职称证书", CITES, personal=True)
MATERIALS = (
    Material("licence", "营业执照复印件", CITES), AUDIT, LEASE, RULES, CONTROL, INSURED, TAXED, PAID, CERTIFICATES,
)  # fmt: skip
CONDITIONS = (
    Condition("names", "单位和业务范围", Step.LICENCE, filled(CITES, name="机构名称", scopes="申请的业务范围")),
    Condition(
        "assets", "固定资产", Step.LICENCE,
        dated("EI-assets", "固定资产", at_least("EI-assets", "assets", ASSETS, "固定资产", "元")),
    ),
    Condition(
        "premises", "工作场所", Step.PREMISES,
        dated("EI-premises", "工作场所面积", at_least("EI-premises", "office_area", PREMISES, "工作场所", "㎡")),
    ),
    Condition("evaluators", "评价师人数", Step.PEOPLE, dated("EI-evaluators", "评价师人数", enough)),
    Condition("evidence", "专职的证据", Step.PEOPLE, borne_out),
    Condition(
        "rules", "内部管理制度", Step.SYSTEMS,
        affirmed(CITES, "internal_rules", "内部管理制度已建立并运行。", "内部管理制度还没有建立。", "内部管理制度有没有运行"),
    ),
    Condition(
        "control", "过程控制体系", Step.SYSTEMS,
        affirmed(CITES, "process_control", "过程控制体系已运行。", "过程控制体系还没有建立。", "过程控制体系有没有运行"),
    ),
    Condition("materials", "材料", Step.MATERIALS, handed(CITES, *MATERIALS)),
)  # fmt: skip

EVALUATION = RegistrationLaw(
    instrument=INSTRUMENT,
    title="安全评价机构资质",
    clause=CITES,
    receivers=("province",),
    kinds=(Kind(KIND),),
    items=ITEMS,
    materials=MATERIALS,
    conditions=CONDITIONS,
    commitment="本单位承诺，所交材料和填写的内容真实，复印件与原件一致；如有不实，自行承担后果。",
    notes=(
        f"取得资质以后，到现场勘验以前的{SITE_NOTICE}个工作日内，须书面告知项目所在地的应急管理部门（2019年文本）。",
    ),
    purposes=("新申请", WIDENING),
)
