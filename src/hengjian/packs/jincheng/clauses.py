"""晋城市安全生产技术服务机构管理办法（试行）: the clauses that the product holds so far, in our own words."""

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

CLAUSES: tuple[Clause, ...] = (
    article(INSTRUMENT, 2, "界定技术服务机构和从业人员。"),
    article(INSTRUMENT, 2, "从业人员须受聘并在本机构连续参加社会保险满三个月；没有退休返聘的例外。", paragraph=2),
    article(INSTRUMENT, 4, "机构须是法人、没有违法记录，证照和固定场所齐备，人员的专业背景合适。", Verb.MUST),
    article(INSTRUMENT, 5, "机构须有内部制度和过程控制的成套文件，保证日常运行并留下记录。", Verb.MUST),
    article(
        INSTRUMENT,
        10,
        "来晋城服务以前，机构须按市局要求交书面材料初次建档；评价、检测机构还须网上建档和告知。",
        Verb.MUST,
    ),
    article(INSTRUMENT, 14, "机构和人员的九种禁止行为。", Verb.MUST_NOT),
    article(INSTRUMENT, 14, "一个人不得同时为两家以上机构工作，兼职也不行。", Verb.MUST_NOT, item=8),
    article(INSTRUMENT, 22, "自印发日起试行两年。"),
)
