"""杭州市安全生产社会化服务机构管理办法, clause by clause, in our own words.

An article stands for the whole of it; a paragraph or an item is named where it has a verb or an effect of its own.
"""

from hengjian.law.clauses import Clause, Instrument, article
from hengjian.law.verbs import Verb
from hengjian.packs.hangzhou.chapter7 import IN_FORCE_FROM

INSTRUMENT = Instrument(
    id="HZ",
    title="杭州市安全生产社会化服务机构管理办法",
    number="杭应急〔2024〕39号",
    since=IN_FORCE_FROM,
)

MUST, MAY, MUST_NOT = Verb.MUST, Verb.MAY, Verb.MUST_NOT


def _art(number: int, gist: str, verb: Verb | None = None, *, paragraph: int = 0, item: int = 0) -> Clause:
    return article(INSTRUMENT, number, gist, verb, paragraph=paragraph, item=item)


GENERAL = (
    _art(1, "说明立法目的和上位依据：管好服务机构，规范服务行为，维护市场秩序。"),
    _art(2, "界定服务机构、从业人员和专职技术人员三个概念。"),
    _art(
        2,
        "专职技术人员须在本机构连续参加养老保险三个月以上；退休返聘的，凭对口且注册在本机构的执业证书认定。",
        paragraph=3,
    ),
    _art(3, "在杭州从事这类服务的机构、人员和对其的监管都受本办法约束；评价、检测和取证培训另有规定的依其规定。"),
    _art(4, "服务须依法依标准、客观诚信，并接受社会监督；任何人都能举报服务中的违法行为。", MUST),
)

CONDITIONS = (
    _art(5, "机构须依法成立，登记的经营范围里要有安全生产服务。", MUST),
    _art(6, "机构须在省级系统平台登记并保持信息最新；在杭州开展服务的，还须办理从业告知。", MUST),
    _art(6, "凡在杭州开展服务，无论注册在哪里，都要先在平台告知。", MUST, paragraph=2),
    _art(7, "机构须具备技术条件，内部制度、服务程序、质量控制和各类档案齐全；信用分四级，由平台按模型打分确定。", MUST),
    _art(7, "满分一百：九十分起为A，八十分起不足九十为B，六十分起不足八十为C，不足六十为D。", paragraph=2),
    _art(8, "专职技术人员须符合四项资格条件之一，且只能在一家机构从业。", MUST),
    _art(8, "有工程类的技术职称。", item=1),
    _art(8, "有对口的注册类执业证书，注册在本机构。", item=2),
    _art(8, "有安全评价师证书，没有注册在别家。", item=3),
    _art(8, "理工科大专起，干过一年安全管理或安全技术。", item=4),
    _art(8, "专职者只能属于一家机构，不得在别家兼任。", MUST_NOT, paragraph=2),
    _art(9, "机构配备专职的技术负责人和过程控制负责人，前者须有对口的高级职称。"),
    _art(9, "两个负责人不得是同一个人；前者审核书面结论，后者保证全过程受控、可追溯。", MUST_NOT, paragraph=2),
    _art(10, "机构或人员信息有变化，须在五个工作日之内到平台更新。", MUST),
    _art(11, "机构须在办公场所显眼处公开执照、服务内容、流程、价格和监督电话。", MUST),
    _art(12, "机构须与专职技术人员订立劳动合同或雇佣协议。", MUST),
    _art(12, "提倡机构替返聘和兼职的技术人员投保商业保险。", Verb.ENCOURAGED, paragraph=2),
)

PRACTICE = (
    _art(13, "机构须培训技术人员，把培训的时间、内容、人员和成绩如实存档，并参加全市的能力提升培训。", MUST),
    _art(14, "机构须依法承接业务：签约前做调研、弄清需求，签约后指定项目负责人。", MUST),
    _art(14, "项目负责人须由专职技术人员担任。", MUST, paragraph=2),
    _art(15, "服务须有书面合同，要素齐全，附廉洁约定，不得借合同推卸法定责任；有利害关系的须回避。", MUST),
    _art(15, "合同里要有廉洁条款，或者另签廉洁协议。", MUST, paragraph=2),
    _art(15, "任何一方都不得用合同条款免去自己的法定安全职责。", MUST_NOT, paragraph=3),
    _art(15, "双方有利益牵连的，机构和相关人员须回避。", MUST, paragraph=4),
    _art(16, "查出隐患须给出有针对性的整改办法，并照合同跟踪指导到位。", MUST),
    _art(16, "重大隐患逾期没有整改，须及时报告当地负有安全监管职责的部门。", MUST, paragraph=2),
    _art(17, "每个项目须建档，六类材料齐全，保存三年。", MUST),
)

PROCUREMENT = (
    _art(18, "用财政资金购买服务，原则上按信用等级择优。", Verb.IN_PRINCIPLE),
    _art(19, "用财政资金采购须遵守政府采购的法律、法规和规章。", MUST),
    _art(20, "排查任务须分级分类统筹，防止各级政府同期就同一企业重复委托同一机构。", MUST),
    _art(
        21, "采购隐患排查的文件和合同须写明：中标机构不得再接该项目所涉企业的其他安全服务，违者可被解约并追责。", MUST
    ),
)

CREDIT = (
    _art(22, "市级部门对机构分析评价、分级排名，定期公布并动态调整；适时通报被罚、被函告和未登记执业的机构。"),
    _art(23, "检查或事故调查发现八种情形之一的，须函告或约谈机构，并抄送有关企业。", MUST),
    _art(23, "对企业发生的事故负有责任。", MUST, item=1),
    _art(23, "人员证书有造假、转让或出租。", MUST, item=2),
    _art(23, "本该查出的重大隐患没有查出。", MUST, item=3),
    _art(23, "报告、记录或证明上有冒名签字，或者容许别人冒名。", MUST, item=4),
    _art(23, "报告或证明有遗漏、不实，已造成一定不良后果。", MUST, item=5),
    _art(23, "企业受罚，机构负直接责任。", MUST, item=6),
    _art(23, "质量控制档案弄虚作假。", MUST, item=7),
    _art(23, "另有违反安全生产法律法规或者本办法的行为。", MUST, item=8),
    _art(24, "市级部门适时测试技术人员的能力，结果可影响机构的等级或分数。"),
    _art(25, "一个季度内受处罚或被函告的，市级部门可降低机构等级。", MAY),
    _art(25, "受行政处罚的，自下月起降为D级，为期六个月。", MAY, item=1),
    _art(25, "因前四种情形被函告（约谈）的，原非D级的机构自下月起降为D级，为期三个月。", MAY, item=2),
    _art(25, "因后四种情形被函告（约谈）的，原非D级的机构自下月起降一级，为期两个月。", MAY, item=3),
    _art(26, "D级机构又受处罚或被函告的，自下月起六个月内不得升级。", MUST_NOT),
    _art(27, "降级尚未届满，再受处罚的延长六个月，再被函告的延长三个月。"),
    _art(28, "因处罚或函告成为D级的，可增加检查次数、不予荣誉，并通报相关区县。", MAY),
    _art(29, "对A级机构可减少检查，在评优、资金、采购、项目和宣传上给予优先。", MAY),
    _art(30, "对失信主体可公示信息、取消评优资格、限制财政支持。", MAY),
    _art(31, "市级部门按公共信用规定办理失信主体的列入、移出和修复。"),
)

SUPERVISION = (
    _art(32, "应急管理部门检查服务的全过程，查处违法行为，重点看是否合标、人员是否胜任、材料是否真实。"),
    _art(33, "企业发生事故、查出重大隐患或受到处罚的，须延伸调查为它服务的机构。", MUST),
    _art(33, "调查时机构和人员须交出真实的原始记录和影像，不得推脱。", MUST, paragraph=2),
    _art(34, "机构和人员违反安全生产、中介管理规定的，依法处罚。"),
    _art(35, "公职人员和国企人员不得指定机构、串通采购、干预业务或向机构谋取好处。", MUST_NOT),
)

FINAL = (
    _art(36, "界定虚假材料：内容与当时实情严重不符，结论严重失准。"),
    _art(37, "解释权归市应急管理局；国家和省里另有规定的依其规定。"),
    _art(38, "2025年2月1日起生效。"),
)

CLAUSES: tuple[Clause, ...] = (*GENERAL, *CONDITIONS, *PRACTICE, *PROCUREMENT, *CREDIT, *SUPERVISION, *FINAL)
