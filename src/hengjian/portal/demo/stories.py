"""What happened to some firms of 杭州; the pictures of the look tell the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from hengjian.portal.demo.days import after, at, before, months_back, moved
from hengjian.portal.demo.process import (
    annulled,
    event,
    lowered,
    proposed_waiver,
    stated,
    told,
    waived,
)
from hengjian.portal.demo.values import Event, Points, Step

COUNTY = {"by": "county", "office": "临平区应急管理局", "division": "330113"}

#: Firms whose name, place and level the stories need: number → division, word of the name, level of its scores.
NAMED = {
    2: ("330110", "安义", "B"), 3: ("330108", "山瑞", ""), 8: ("330111", "怡德", "B"), 9: ("330105", "信健", ""),
    12: ("330106", "清怡", "B"), 14: ("330122", "海德", "B"), 16: ("330114", "海山", "B"), 17: ("330110", "康健", ""),
    21: ("330110", "宁康", "A"), 23: ("330112", "嘉文", "B"), 26: ("330102", "恒欣", "B"), 27: ("330106", "清嘉", "A"),
    29: ("330113", "义清", "D"), 31: ("330127", "顺欣", "C"), 35: ("330109", "安祥", "B"), 38: ("330110", "义山", "B"),
    50: ("330110", "海文", "A"), 72: ("330110", "川清", "C"), 76: ("330110", "然顺", "C"), 89: ("330110", "德武", None),
}  # fmt: skip

#: A firm that changed its name: number → what it was called before, and when (story month) it changed.
RENAMED = {27: ("西湖清风安全技术咨询有限公司（示例27）", (2026, 3, 12))}
#: A firm of another province that works here: number → where it is registered.
ELSEWHERE = {140: "320583", 141: "330206", 142: "310115"}


def points(codes: dict[int, str], today: dt.date) -> Iterator[Points]:
    """The scores that the stories need exactly."""
    seventeen = codes[17]
    yield Points(seventeen, moved(2025, 1, 10, today), Decimal("91.20"))
    yield Points(seventeen, moved(2025, 7, 8, today), Decimal("86.40"))
    wrong, right = moved(2026, 1, 12, today), moved(2026, 1, 20, today)
    yield Points(seventeen, wrong, Decimal("85.40"), (right, Decimal("84.50"), "项目XM000412的扣分漏计"))
    yield Points(seventeen, moved(2026, 7, 9, today), Decimal("81.25"))
    for back, three, nine in (
        (22, "84.10", "82.70"),
        (16, "85.30", "83.90"),
        (10, "84.90", "84.60"),
        (4, "86.20", "85.10"),
        (1, "86.75", "92.40"),
    ):
        yield Points(codes[3], months_back(today, back, 9), Decimal(three))
        yield Points(codes[9], months_back(today, back, 9), Decimal(nine))


def events(codes: dict[int, str], clients: dict[int, tuple[str, ...]], today: dt.date) -> Iterator[Event]:
    """The events of the stories; ``clients`` the enterprises that each firm serves."""
    yield from _long_record(codes[17], clients[17], today)
    yield _decision_due(codes[3], clients[3][:1], today)
    yield from _open_matters(codes, clients, today)
    yield from _ending(codes, today)
    yield from _turns(codes, today)


def _long_record(firm: str, clients: tuple[str, ...], today: dt.date) -> Iterator[Event]:
    """A penalty, a letter while D, a waiver, a letter: ten months of D, then B, then C for two months."""
    fined = event(
        firm, "penalty", moved(2025, 4, 17, today), 21, text="出具的排查报告与现场不符，责令改正，罚款2万元。"
    )
    fined = stated(told(fined), "称报告由实习人员误用模板，愿意整改。", "李山")
    yield lowered(replace(fined, amount=Decimal(20000)), "事实清楚，整改不影响违法行为的认定，不予采纳。")
    yield event(
        firm,
        "letter",
        moved(2025, 8, 22, today),
        74,
        grounds=(5,),
        text="排查报告遗漏一处动火作业点，服务对象因此没有采取措施。",
    )
    talk = event(firm, "talk", moved(2026, 4, 9, today), 37, grounds=(8,), text="培训记录缺一次签到，属首次。")
    yield waived(told(talk), "首次、轻微，已改正。", wait=4)
    letter = event(
        firm, "letter", moved(2026, 10, 14, today), 118, grounds=(6,), clients=clients[:1],
        text="服务对象受到处罚，本机构三次到场都没有提出对应的隐患，负有直接责任。",
    )  # fmt: skip
    letter = stated(told(letter), "称已口头提醒服务对象，没有书面记录。", "李山")
    yield lowered(letter, "口头提醒没有记录可查，不能免除责任，不予采纳。")


def _decision_due(firm: str, clients: tuple[str, ...], today: dt.date) -> Event:
    """Everything is heard, the city decides today."""
    due = before(today, 5)
    served = before(due, 5)
    day = before(served, 1)
    found = event(
        firm, "letter", day, 131, grounds=(3,), clients=clients, **COUNTY,
        text="检查一家服务对象，氨制冷机组储氨约1200公斤，构成重大事故隐患。该机构上月所出报告没有列出，也没有提措施。",
    )  # fmt: skip
    steps = (
        Step("serve event", at(day, 17, 0), "county"),
        Step("notice", at(served, 9, 31), "city"),
        Step("serve notice", at(served, 15, 42), "city", signed="施若谷"),
        Step(
            "statement",
            at(before(due, 1), 14, 25),
            "manager",
            "排查当日机组停运、储罐已抽空，故没有列入；附维保单一份。",
            "施若谷",
        ),
        Step(
            "opinion", at(after(due, 1), 10, 5), "county", "维保单日期晚于排查日；检查当日压力表有读数。建议不予采纳。"
        ),
    )
    return replace(found, recorded=Step("record", at(day, 16, 20), "county"), steps=steps)


def _open_matters(codes: dict[int, str], clients: dict[int, tuple[str, ...]], today: dt.date) -> Iterator[Event]:
    """What waits on the officer's home: a service overdue, a waiver to countersign, a term that ends today."""
    late = event(
        codes[29], "letter", before(today, 4), 133, grounds=(5,), clients=clients[29][:2], **COUNTY,
        text="同一份评估报告用于两家服务对象，数据与其中一家不符。",
    )  # fmt: skip
    yield replace(
        late,
        recorded=Step("record", at(late.on, 15, 10), "county"),
        steps=(Step("serve own", at(late.on, 16, 40), "county"),),
    )
    talk = event(codes[14], "talk", before(today, 9), 129, grounds=(8,), text="一份培训档案缺少考核结果，当天补齐。")
    talk = replace(
        talk, recorded=Step("record", at(talk.on, 10), "city"), steps=(Step("serve event", at(talk.on, 14), "city"),)
    )
    talk = told(talk, served=after(talk.on, 1))
    yield proposed_waiver(talk, "首次、轻微，当天已改正。")
    served = before(today, 5)
    fined = event(
        codes[26], "penalty", before(served, 2), 30, text="未按规定向所在地告知从业活动，责令改正，罚款1万元。"
    )
    yield told(replace(fined, amount=Decimal(10000)), served=served)


def _ending(codes: dict[int, str], today: dt.date) -> Iterator[Event]:
    """Restrictions whose last month is this one."""
    for number, back, grounds in ((9, 2, (6,)), (16, 2, (7,)), (8, 3, (2,)), (31, 3, (1,))):
        found = event(
            codes[number],
            "letter",
            months_back(today, back, 6),
            80 + number,
            grounds=grounds,
            text=CIRCUMSTANCES[grounds[0]],
        )
        yield lowered(told(found), "事实清楚，未提出陈述申辩。")
    fined = event(codes[76], "penalty", months_back(today, 6, 8), 18, text="出租资质证书，责令改正，罚款3万元。")
    yield lowered(told(replace(fined, amount=Decimal(30000))), "事实清楚，未提出陈述申辩。")


def _turns(codes: dict[int, str], today: dt.date) -> Iterator[Event]:
    """A penalty that lowers from next month, and a letter that fell on review."""
    day = max(today.replace(day=1), before(today, 10))
    fined = event(codes[23], "penalty", day, 29, text="未经许可分包安全评估项目，责令改正，罚款2万元。")
    fined = stated(told(replace(fined, amount=Decimal(20000))), "称分包方有资质。", "法定代表人", days=1)
    yield lowered(fined, "分包没有经服务对象书面同意，不予采纳。")
    letter = event(codes[35], "letter", months_back(today, 8, 11), 52, grounds=(2,), text=CIRCUMSTANCES[2])
    letter = lowered(told(letter), "事实清楚，未提出陈述申辩。")
    yield annulled(letter, 40, "复议机关认定项目不在该机构的服务范围以内，决定撤销函告。")


#: Our own words for what was found under each item of 第二十三条, for letters without a story.
CIRCUMSTANCES = {
    1: "服务对象发生事故，调查认定该机构的排查流于形式，负有责任。",
    2: "一名技术人员的证书注册在该机构，人不在岗，存在出租证书的情形。",
    3: "服务范围内的重大事故隐患应当查出而没有查出。",
    4: "报告上的签字不是署名人本人所签。",
    5: "报告遗漏一处主要风险点，服务对象据此停用了一项防护。",
    6: "服务对象受到处罚，该机构负有直接责任。",
    7: "过程控制记录系事后补造。",
    8: "合同没有写明服务次数，经催告仍未补正。",
}
