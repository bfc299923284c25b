"""The authority's papers around a registration that is refused (X-8): what it means to do, and what it decided."""

from __future__ import annotations

from hengjian.ui.papers.layouts import Form, Heading, Line, Listing, Prose, Sign, Signs

GROUNDS = Listing("grounds", (("条款", "clause", 4), ("条件", "label", 3), ("查明的情况", "words", 7)), 3)
CLOSING = (Signs((Sign("承办人", "by", "on"),)), Line("{office}（盖章）", right=True))

NOTICE = Form(
    "refusal_notice",
    "拟不予登记告知书",
    "",
    (
        Line("{name}（统一社会信用代码{code}）："),
        Line("你单位{handed_on}提交{matter}（{purpose}）。依据《{law}》{article}审查，有下列不符合条件的情形，拟不予登记。"),
        Heading("拟不予登记的理由"),
        GROUNDS,
        Heading("说明"),
        Prose("reason", 2),
        Heading("陈述申辩"),
        Line("自本告知书送达次日起{term_days}个工作日内，可以向我局书面陈述申辩，或者在平台提交。逾期没有提出的，依法作出决定。"),
        Line("条款没有规定陈述申辩的期限，{term_days}个工作日是平台默认。", small=True),
        *CLOSING,
    ),
)  # fmt: skip
"""X-8: told once, before a registration is refused."""

DECISION = Form(
    "refusal_decision",
    "不予登记决定书",
    "",
    (
        Line("{name}（统一社会信用代码{code}）："),
        Line("你单位{handed_on}提交{matter}（{purpose}）。我局{told_on}以{notice_number}告知拟不予登记的理由，{served_on}送达。{answered}"),
        Line("依据《{law}》{article}，决定不予登记。"),
        Heading("理由"),
        GROUNDS,
        Heading("说明"),
        Prose("reason", 2),
        Heading("救济途径"),
        Line("{remedies}条件具备以后，可以重新提交。"),
        *CLOSING,
    ),
)  # fmt: skip
"""X-8: the decision, only on grounds that were told."""

LETTERS = (NOTICE, DECISION)
