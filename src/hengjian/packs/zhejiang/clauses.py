"""浙江省安全生产中介机构监管服务“一件事”改革实施方案, measure by measure, in our own words."""

import datetime as dt

from hengjian.law.clauses import Clause, Instrument
from hengjian.law.verbs import Verb

INSTRUMENT = Instrument(
    id="ZJ",
    title="浙江省安全生产中介机构监管服务“一件事”改革实施方案",
    number="浙应急〔2024〕85号",
    since=dt.date(2024, 6, 17),
)

MUST = Verb.MUST


def _measure(number: int, gist: str, verb: Verb | None = MUST, *, label: str = "") -> Clause:
    return Clause(f"ZJ-{number}", INSTRUMENT, label or f"“一件事”第{number}条", gist, verb)


CLAUSES: tuple[Clause, ...] = (
    _measure(1, "理清服务类型清单，各类定出流程和质控要求，制定报告导则。"),
    _measure(2, "评价机构的许可从严审查：对照社保、个税和工资认定专职，核查证书真伪和社保唯一。"),
    _measure(3, "外地机构的分支、外聘专家和第三方单位，服务全程要有可追溯的完整档案，看全面、真实、符合和时效。"),
    _measure(4, "督促机构健全制度、配足人员、完善内部绩效，每年形成核查报告；虚报、造假、超范围的纠正并记入信用。"),
    _measure(5, "机构分四级、人员分十星，由系统评定，公开机构名单和等级，按等级区别监管。"),
    _measure(6, "全流程管理，确认服务时长；人员与项目不匹配、一人同时多地多项目的，自动识别、预警并处置到底。"),
    _measure(7, "持续监测机构信息变化；每年十一月底以前实地核查一次，查基本情况、证书社保、制度和整改落实。"),
    _measure(8, "合同、事项报告、方案、流程、整改、闭环各环节建一企一档；服务结束后三十日内上传报告，各地定期抽查。"),
    _measure(9, "培育标杆机构，达到目标家数。"),
    _measure(10, "财政资金购买服务，原则上在C级以上择优；引导企业和保险机构优先选等级高的。", Verb.IN_PRINCIPLE),
    _measure(11, "统一题库，每年测试全部技术人员；机构不合格的通报，人员不合格的退出专家库。"),
    _measure(12, "鼓励举报，及时查处并奖励；引导机构建立内部吹哨人制度。", Verb.ENCOURAGED),
    _measure(13, "检查企业和现场审查时一并查服务；被举报的、服务对象出问题的机构列入必查；组织交叉检查。"),
    _measure(14, "对违法机构视情通报、约谈、处罚；隐瞒重大隐患、出具虚假报告的从严；涉嫌犯罪的移送。"),
    _measure(15, "分步实施：任务、责任和销号清单，联系人和进展报送。", label="“一件事”第三、四部分"),
)
