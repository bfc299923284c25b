"""安全生产技术服务机构管理规范: the clauses that the product holds so far, in our own words."""

from hengjian.law.clauses import Clause, Instrument
from hengjian.law.verbs import Verb

INSTRUMENT = Instrument(id="SZ", title="安全生产技术服务机构管理规范（苏州市地方标准文本）", number="", since=None)

CLAUSES: tuple[Clause, ...] = (
    Clause("SZ-4.1", INSTRUMENT, "4.1", "机构的法人资格、人员、设备、场所、制度和告知须符合六项条件。", Verb.MUST),
    Clause(
        "SZ-4.1-b", INSTRUMENT, "4.1 b）", "人员、设施、设备、软件和场所与业务相称，办公场所至少一百平方米。", Verb.MUST
    ),
    Clause(
        "SZ-4.1-c",
        INSTRUMENT,
        "4.1 c）",
        "至少五名专职人员，持三种资质之一，注册和执业都只在本机构，订立劳动合同后连续参保满三个月。",
        Verb.MUST,
    ),
    Clause("SZ-4.1-e", INSTRUMENT, "4.1 e）", "开展业务以前，须告知所在的县级应急管理部门。", Verb.MUST),
    Clause("SZ-4.2", INSTRUMENT, "4.2", "人员须懂法规、有专业能力、定期学习、客观公正。", Verb.MUST),
    Clause("SZ-4.3", INSTRUMENT, "4.3", "收费公开合理，为客户保密，守法守则。", Verb.MUST),
)
