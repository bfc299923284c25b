"""晋城市安全生产技术服务机构管理办法（试行）, clause by clause, in our own words."""

from hengjian.law.clauses import Clause, Instrument, article
from hengjian.law.verbs import Verb
from hengjian.packs.jincheng import END, SINCE

INSTRUMENT = Instrument(
    id="JC",
    title="晋城市安全生产技术服务机构管理办法（试行）",
    number="晋市应急安技发〔2024〕84号",
    since=SINCE,
    end=END,
)

MUST, MUST_NOT = Verb.MUST, Verb.MUST_NOT


def _art(number: int, gist: str, verb: Verb | None = None, *, paragraph: int = 0, item: int = 0) -> Clause:
    return article(INSTRUMENT, number, gist, verb, paragraph=paragraph, item=item)


GENERAL = (
    _art(1, "说明目的和上位依据：管好技术服务机构，形成规范有序的服务市场。"),
    _art(2, "界定技术服务机构和从业人员。"),
    _art(2, "从业人员须受聘并在本机构连续参加社会保险满三个月；没有退休返聘的例外。", paragraph=2),
    _art(3, "在晋城开展业务的机构、人员和对其的监管都受本办法约束。"),
    _art(4, "机构须是法人、没有违法记录，证照和固定场所齐备，人员的专业背景合适。", MUST),
    _art(5, "机构须有内部制度和过程控制的成套文件，保证日常运行并留下记录。", MUST),
    _art(6, "机构依法独立服务，客观诚信，对结果和结论承担责任。", MUST),
    _art(7, "企业委托服务以后，安全责任仍归自己；企业须监督服务，发现违法的向应急管理部门举报。", MUST),
    _art(8, "机构为县区、部门和企业提供可靠的技术服务。", MUST),
    _art(9, "机构接受企业、公众和行业监督，不得拒绝监管部门检查。", MUST_NOT),
)

REGISTRATION = (
    _art(10, "来晋城服务以前，机构须按市局要求交书面材料初次建档；评价、检测机构还须网上建档和告知。", MUST),
)

MANAGEMENT = (
    _art(11, "机构直接与企业签合同，写明对象、内容、范围、价格、方式和双方的权责。", MUST),
    _art(12, "报告须有如实的过程和现场记录，连同影像一并归档。", MUST),
    _art(12, "指导企业治理隐患，意见要写明标准、措施和完成日期，能照着做。", MUST, paragraph=2),
    _art(13, "明码标价，价质相符；不得以不正当手段压价扰乱市场。", MUST_NOT),
    _art(14, "机构和人员的九种禁止行为。", MUST_NOT),
    _art(14, "泄露企业的技术秘密或商业秘密。", MUST_NOT, item=1),
    _art(14, "伪造、转让、租借资质、证书或账号，冒名签字或者容许冒名。", MUST_NOT, item=2),
    _art(14, "超出业务范围或资质服务。", MUST_NOT, item=3),
    _art(14, "提供虚假资料，出具虚假或者严重失实的报告、证明。", MUST_NOT, item=4),
    _art(14, "非法挂靠、转包项目。", MUST_NOT, item=5),
    _art(14, "该到现场不到，擅自省减程序和内容。", MUST_NOT, item=6),
    _art(14, "借应急管理部门或其人员的名义、用欺骗手段招揽业务。", MUST_NOT, item=7),
    _art(14, "一个人不得同时为两家以上机构工作，兼职也不行。", MUST_NOT, item=8),
    _art(14, "其他违法违规行为。", MUST_NOT, item=9),
    _art(15, "机构须在次年一月底以前，向市局如实报告上一年在晋城的业务。", MUST),
)

SUPERVISION = (
    _art(16, "县级每半年按机构随机抽查项目，比例不低于百分之三十，形成报告报市局；市级以四不两直方式抽查。", MUST),
    _art(17, "报告有重大疏漏、咨询与企业实际不符、不按要求填报的，约谈机构负责人。"),
    _art(18, "评价、认证、检测、检验机构租借资质、挂靠、出具虚假报告的，列入严重失信名单并公示，限制其在晋城的业务。"),
    _art(19, "许可、检查、事故调查时一并检查机构的诚信，各有重点；每年的执法计划要含一定数量和种类的机构。"),
    _art(20, "对机构的违法行为纳入举报奖励，鼓励各界监督。", Verb.ENCOURAGED),
    _art(21, "监管部门和人员的五种禁止行为。", MUST_NOT),
    _art(22, "自印发日起试行两年。"),
)

CLAUSES: tuple[Clause, ...] = (*GENERAL, *REGISTRATION, *MANAGEMENT, *SUPERVISION)
