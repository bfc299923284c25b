"""The tests of which conditions are made: a yes, a number, a word in a text, papers at hand, people as the staff law judged them."""

import datetime as dt
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from hengjian.law.conditions import Given, Material, Test
from hengjian.law.days import Days
from hengjian.law.qualifications import Finding, Qualification, Question, Verdict, finding
from hengjian.law.technicians import MANAGER


def told(cites: str, on: dt.date, met: bool, words: str, **more: Any) -> Finding:
    """A finding on one day."""
    return finding(cites, on, [Days.only(on)] if met else [], words, **more)


def unanswered(cites: str, on: dt.date, words: str, *asked: str, who: str = MANAGER) -> Finding:
    """A finding that waits for an answer."""
    return told(cites, on, False, words, questions=[Question(each, who, cites) for each in asked])


def affirmed(cites: str, item: str, yes: str, no: str, asked: str) -> Test:
    """A yes to a question of the form."""

    def test(given: Given, on: dt.date) -> Finding:
        answer = given.values.get(item)
        if answer is None:
            return unanswered(cites, on, "还没有填写。", asked)
        return told(cites, on, bool(answer), yes if answer else no)

    return test


def at_least(cites: str, item: str, least: Decimal, what: str, unit: str) -> Test:
    """A number that reaches another."""

    def test(given: Given, on: dt.date) -> Finding:
        number = given.values.get(item)
        if number is None:
            return unanswered(cites, on, f"没有填写{what}，须不小于{least:f}{unit}。", f"{what}是多少")
        met = number >= least
        words = f"{what}{number:f}{unit}，{'符合' if met else f'须不小于{least:f}{unit}'}。"
        more = "" if met else f"还差{least - number:f}{unit}。"
        return told(cites, on, met, words, arithmetic=f"{number:f} {'≥' if met else '<'} {least:f}", outlook=more)

    return test


def naming(cites: str, item: str, judge: Callable[[str], Verdict], what: str, who: str) -> Test:
    """A text that names safety services, as ``judge`` reads it; what it cannot tell ``who`` is asked."""

    def test(given: Given, on: dt.date) -> Finding:
        text = given.values.get(item) or ""
        if not text:
            return unanswered(cites, on, f"没有填写{what}。", f"营业执照上的{what}")
        verdict = judge(text)
        if verdict is Verdict.UNKNOWN:
            return unanswered(cites, on, f"{what}含不含安全服务，看字面不能判断。", f"{what}含不含安全服务", who=who)
        met = verdict is Verdict.YES
        words = f"{what}含有安全服务。" if met else f"{what}里没有安全服务。"
        return told(cites, on, met, words, outlook="" if met else f"变更{what}以后可以。")

    return test


def filled(cites: str, **asked: str) -> Test:
    """Answers to all of these items, by name and label."""

    def test(given: Given, on: dt.date) -> Finding:
        open_now = [label for name, label in asked.items() if given.values.get(name) in (None, "", [], ())]
        if open_now:
            return unanswered(cites, on, f"还没有填写{'、'.join(open_now)}。", *open_now)
        return told(cites, on, True, f"{'、'.join(asked.values())}已填写。")

    return test


def handed(cites: str, *materials: Material) -> Test:
    """All of these materials at hand."""

    def test(given: Given, on: dt.date) -> Finding:
        wanted = [each for each in materials if not given.waived(each)]
        absent = [each.label for each in wanted if each.name not in given.materials]
        if absent:
            return told(cites, on, False, f"没有上传{'、'.join(absent)}。", outlook="上传以后可以。")
        names = "、".join(each.label for each in wanted)
        return told(cites, on, True, f"{names}已上传。" if names else "按填写的内容，这一项不要求材料。")

    return test


def agreed(cites: str, item: str, principles: Iterable[str]) -> Test:
    """All of these principles declared, by ticking each."""
    wanted = tuple(principles)

    def test(given: Given, on: dt.date) -> Finding:
        absent = [each for each in wanted if each not in (given.values.get(item) or ())]
        if absent:
            return unanswered(cites, on, f"还没有声明{'、'.join(absent)}。", *absent)
        return told(cites, on, True, f"已声明{'、'.join(wanted)}。")

    return test


def staffed(cites: str, least: int, what: str) -> Test:
    """So many people whom the city's staff law counts."""

    def test(given: Given, on: dt.date) -> Finding:
        count = sum(each.verdict is Verdict.YES for each in given.staff)
        open_now = sum(each.verdict is Verdict.UNKNOWN for each in given.staff)
        words = (
            f"{what}{count}名，{'' if count >= least else '须'}至少{least}名。" if least > 1 else f"{what}{count}名。"
        )
        sign = "≥" if count >= least else "<"
        asked = [f"{open_now}名人员缺资料，补齐以后才能判断"] if open_now and count < least <= count + open_now else []
        questions = [Question(each, MANAGER, cites) for each in asked]
        more = "" if count >= least else f"还差{least - count}名。"
        return told(
            cites, on, count >= least, words, arithmetic=f"{count} {sign} {least}", outlook=more, questions=questions
        )

    return test


def everyone(cites: str, pick: Callable[[Given], Iterable[Finding | Qualification]], met: str, unmet: str) -> Test:
    """Everyone who was judged meets it; nobody judged is a question."""

    def test(given: Given, on: dt.date) -> Finding:
        verdicts = [each.verdict for each in pick(given)]
        if not verdicts:
            return unanswered(cites, on, "还没有填写人员。", "有哪些专职技术人员")
        count = sum(each is Verdict.NO for each in verdicts)
        if count:
            return told(cites, on, False, f"{count}名人员{unmet}。")
        unknown = sum(each is Verdict.UNKNOWN for each in verdicts)
        if unknown:
            return unanswered(cites, on, f"{unknown}名人员的资料没有填全，不能判断。", f"{unknown}名人员缺的资料")
        return told(cites, on, True, met)

    return test


def every(cites: str, pick: Callable[[Given], Iterable[Finding]], met: str, asked: str) -> Test:
    """Every one of these findings is met; told are those that are not."""

    def test(given: Given, on: dt.date) -> Finding:
        found = list(pick(given))
        if not found:
            return unanswered(cites, on, "还没有填写。", asked)
        for verdict in (Verdict.NO, Verdict.UNKNOWN):
            open_now = [each for each in found if each.verdict is verdict]
            if open_now:
                words = "".join(dict.fromkeys(each.words for each in open_now))
                questions = [question for each in open_now for question in each.questions]
                return told(
                    open_now[0].clause, on, False, words, questions=questions if verdict is Verdict.UNKNOWN else []
                )
        return told(cites, on, True, met)

    return test
