"""Invented values for the page of all components at /look/."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django import forms

from hengjian.law.explanations import Change, Explanation, Ground, Step
from hengjian.law.facts import CreditFact, Decision, Letter, Penalty, Score
from hengjian.law.months import Month, month_of, parse_month
from hengjian.law.objections import Objection
from hengjian.law.timelines import Restriction
from hengjian.packs.hangzhou.credit import timeline
from hengjian.ui import parts
from hengjian.ui.charts import GradeChart, Mark, MarkKind, ceiling_words

TODAY = dt.date(2026, 11, 20)
EFFECTS = {"HZ-26": "六个月不得升级", "HZ-27": "顺延三个月", "HZ-25-3": "降一级，二个月"}


def day(text: str) -> dt.date:
    """A day written 2026-11-20."""
    return dt.date.fromisoformat(text)


def score(name: str, on: str, points: str) -> Score:
    """A score known on its own day."""
    return Score(name, day(on), day(on), Decimal(points))


def letter(name: str, on: str, ground: int) -> Letter:
    """A letter known on its own day."""
    return Letter(name, day(on), day(on), (ground,))


def decision(name: str, on: str, of: str, *, waive: bool = False) -> Decision:
    """A decision known on its own day."""
    return Decision(name, day(on), day(on), of, "waive" if waive else "downgrade", "理由")


FACTS: tuple[CreditFact, ...] = (
    score("1", "2025-02-10", "95.10"),
    Penalty("2", day("2025-04-17"), day("2025-04-17")),
    decision("3", "2025-04-28", "2"),
    score("4", "2025-07-08", "86.40"),
    letter("5", "2025-08-22", 5),
    score("6", "2026-01-12", "84.50"),
    letter("7", "2026-04-09", 8),
    decision("8", "2026-04-24", "7", waive=True),
    score("9", "2026-07-09", "81.25"),
    letter("10", "2026-10-14", 6),
    decision("11", "2026-10-26", "10"),
)


def kind(fact: CreditFact) -> MarkKind:
    """The shape of a fact."""
    match fact:
        case Score():
            return "score"
        case Penalty():
            return "penalty"
        case Letter():
            return "letter"
        case Decision(outcome="waive"):
            return "waive"
        case Decision():
            return "downgrade"
    return "annulment"


def words(fact: CreditFact) -> Mark:
    """A fact on the chart."""
    points = f"{fact.score}" if isinstance(fact, Score) else ""
    return Mark(int(fact.id), fact.on, kind(fact), f"{fact.on} {points}".strip(), fact.id, points)


def effect(restriction: Restriction) -> str:
    """The words on a bar, as the regulation's reader says them."""
    return EFFECTS.get(restriction.clause) or ceiling_words(restriction)


def history(first: str = "2025-02", end: str = "2027-01", *, compact: bool = False) -> GradeChart:
    """The history of an invented institution."""
    marks = tuple(words(fact) for fact in FACTS)
    if compact:
        marks = tuple(Mark(0, m.on, m.kind, m.text) for m in marks if m.kind in {"penalty", "letter"})
    span = (parse_month(first), parse_month(end))
    return GradeChart(
        "余杭康健安全技术服务有限公司（示例17）的信用等级", timeline(FACTS), marks, *span, TODAY, compact, effect
    )


def trial(decided: bool) -> GradeChart:
    """Eight months of an institution whose downgrade waits for a decision, and with it."""
    known: tuple[CreditFact, ...] = (score("1", "2026-07-09", "86.75"), letter("2", "2026-11-05", 3))
    facts = (*known, decision("3", "2026-11-20", "2")) if decided else known
    months: tuple[Month, Month] = (parse_month("2026-09"), parse_month("2027-05"))
    return GradeChart(
        "滨江山瑞安全技术服务有限公司（示例3），如果降级", timeline(facts), (), *months, TODAY, compact=True
    )


def proposal() -> GradeChart:
    """Restrictions of all three kinds in nine months."""
    facts = (*FACTS[7:], FACTS[6], letter("12", "2026-11-16", 1))
    marks = tuple(words(fact) for fact in FACTS[8:])
    span = (parse_month("2026-05"), parse_month("2027-04"))
    return GradeChart("时间线的记号", timeline(facts), marks, *span, TODAY)


class LetterForm(forms.Form):
    """A form with faults in it."""

    number = forms.CharField(label="文书编号")
    on = forms.DateField(
        label="函告日期", help_text="写在函上的日期，不是录入的日期。", widget=forms.DateInput(attrs={"type": "date"})
    )
    grounds = forms.MultipleChoiceField(
        label="第二十三条的情形",
        help_text="可以多选。选了第一至四项，建议降至D级三个月。",
        choices=[("5", "（五）报告疏漏、失实，有负面影响"), ("6", "（六）对服务对象受罚负有直接责任")],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请至少选一项"},
    )
    copied = forms.CharField(label="抄送的服务对象", required=False)

    def clean_on(self) -> dt.date:
        """The day, which may not lie ahead."""
        on: dt.date = self.cleaned_data["on"]
        if on > TODAY:
            raise forms.ValidationError("今天是11月20日，函告不能在此之后")
        return on


REFUSAL = Objection(
    "项目负责人应为专职技术人员",
    "HZ-14-p2",
    "养老保险在本机构只连续缴了2个月（9月、10月），须满3个月",
    "11月缴费录入以后，最早2026-12-01",
    "#",
    "换一名负责人",
)
BLOCKED = Objection("还有3件决定未作出", "HZ-22")
STEPS = (
    parts.Step("告知", ("11-06 告知书电子送达", "11-06 15:42 对方签收"), "done"),
    parts.Step("陈述申辩", ("11-12 收到书面陈述，附件1份", "11-13 期满（5个工作日，平台默认）"), "done"),
    parts.Step("决定", ("由市局作出，您有权决定", "自函告之次月起算，迟作决定不顺延"), "current", "今天17:30前"),
    parts.Step("送达", ("决定书、回执、复议和诉讼途径", "3个工作日内（平台默认）")),
)
BARS = tuple(
    parts.Bar(grade, number, change, "#")
    for grade, number, change in [("A", 38, 2), ("B", 66, -1), ("C", 31, 1), ("D", 10, -2), (None, 6, 0)]
)
SHARES = tuple(
    (month_of(TODAY) - 11 + i, {"A": 34 + i // 3, "B": 66 - i // 4, "C": 30 + i % 3, "D": 12 - i // 5, None: 6})
    for i in range(12)
)
CHIPS = (
    parts.Chip("全部", 8, "#", current=True),
    parts.Chip("优", 2, "#", grade="A"),
    parts.Chip("良", 2, "#", grade="B"),
    parts.Chip("未评级", 1, "#", grade=""),
)
TILES = tuple(
    parts.Tile(name, value, column, row, "#")
    for name, value, column, row in [
        ("余杭", 5, 2, 0), ("拱墅", 3, 3, 0), ("临平", 6, 4, 0), ("临安", 2, 1, 1), ("西湖", 4, 2, 1), ("上城", 1, 3, 1),
        ("钱塘", 3, 4, 1), ("富阳", 0, 2, 2), ("滨江", 2, 3, 2), ("萧山", 4, 4, 2), ("淳安", 1, 0, 3), ("建德", 2, 1, 3), ("桐庐", 1, 2, 3),
    ]
)  # fmt: skip
WHY = Explanation(
    month=month_of(TODAY), grade="C", model="B", until=parse_month("2027-01"), then="B", cause="因被函告，降低一级",
    sentence="评分81.25分，模型等级为B级；因10月14日被函告，市局于10月26日决定降低一级，自次月起二个月，", outcome="2026年11月、12月为C级。",
    grounds=(
        Ground("HZ-7-p2", "八十分以上不满九十分的，为B级。", "07-09 评分"),
        Ground("HZ-23-6", "对服务对象受罚负有直接责任的，予以函告。", "10-14 函告"),
        Ground("HZ-25-3", "非D级机构可自次月起降低一级，二个月。", "10-26 决定"),
    ),
    steps=(
        Step("模型等级", "80 ≤ 81.25 < 90", "B"),
        Step("上限", "10月生效等级B，降一级，2026-11至2026-12", "C", "HZ-25-3"),
        Step("11月生效等级", "两者中较差的", "C"),
    ),
    changes=(
        Change("没有新的事实", (("2027-01-01起", "B"),)),
        Change("事实10被撤销（复议、诉讼）", (("11月起即为", "B"),)),
        Change("11月内再被函告（五至八项）并决定降级", (("12月、1月", "D"), ("2、3月", "C")), "HZ-27"),
        Change("12月新评分达到90分", (("12月仍为", "C"), ("1月起", "A"))),
    ),
    pack_version="杭州 2026.2 版", pack_digest="4f2a91c07be3", readings=(("降一级", "以生效等级为准（默认）"),),
)  # fmt: skip


def faulty_form() -> LetterForm:
    """The form as it comes back."""
    return LetterForm({"number": "杭应急函〔2026〕0134号（示例）", "on": "2026-11-30"})
