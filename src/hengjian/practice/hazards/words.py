"""Countdowns and reports in the words of an office."""

from __future__ import annotations

import datetime as dt

from hengjian.law.hazards import Report
from hengjian.practice.hazards.facts import local
from hengjian.practice.hazards.queries import Case
from hengjian.registry import divisions
from hengjian.ui.words import clause_label, long_day

MINUTE, HOUR = 60, 3600


def days_left(deadline: dt.date, on: dt.date) -> str:
    """今天到期, 剩3日, 逾期2日."""
    left = (deadline - on).days
    return "今天到期" if not left else f"剩{left}日" if left > 0 else f"逾期{-left}日"


def time_left(report: Report, now: dt.datetime) -> str:
    """剩1小时35分, 逾期3小时; from two days on in days."""
    seconds = int((report.due - now).total_seconds())
    word, seconds = ("剩", seconds) if seconds >= 0 else ("逾期", -seconds)
    if seconds >= 48 * HOUR:
        return f"{word}{seconds // (24 * HOUR)}日"
    hours, minutes = seconds // HOUR, seconds % HOUR // MINUTE
    return f"{word}{hours}小时{minutes}分" if hours else f"{word}{minutes}分"


def authority(division: str) -> str:
    """The authority of a place, as a letter names it."""
    return f"{divisions.name(division)}应急管理局"


def draft(case: Case, now: dt.datetime) -> str:
    """The report to the authority, from the record; the institution may change it before it is sent."""
    row, due = case.row, case.standing.report
    told = case.last("told")
    lines = [
        f"{authority(row.division)}：",
        f"我单位（{case.firm}）在项目{row.engagement.number}的服务中，于{long_day(row.on)}在{case.client}发现重大事故隐患：{row.description}。",
        f"部位：{'、'.join(each.name for each in case.places)}。",
        f"判定标准：{row.criterion}。",
        f"已提出的整改措施：{row.measure}。整改期限：{long_day(case.standing.deadline)}。",
    ]
    if told is not None and told.notice is not None:
        lines.append(f"已于{long_day(told.on)}书面告知服务对象（{told.notice.number}）。")
    lines.append(_since(case, due, now))
    if due is not None:
        lines.append(f"现依照{clause_label(due.trigger.clause)}报告。")
    return "\n".join(lines)


def _since(case: Case, due: Report | None, now: dt.datetime) -> str:
    refused = case.last("refused")
    if refused is not None and case.state.name == "REFUSED":
        return f"服务对象{refused.person}于{long_day(refused.on)}表示拒绝整改，理由：{refused.text}。"
    if case.standing.overdue:
        return f"至{now:%Y-%m-%d %H:%M}，服务对象没有在期限内完成整改。"
    return (
        f"至{now:%Y-%m-%d %H:%M}，这条隐患{case.state.value}。"
        if due is None or case.steps
        else "刚刚发现，正在书面告知服务对象。"
    )


def moment(at: dt.datetime) -> str:
    """2026-11-25 14:06."""
    return f"{local(at):%Y-%m-%d %H:%M}"
