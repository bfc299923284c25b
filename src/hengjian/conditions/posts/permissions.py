"""When what is recorded of a post may be changed, and when not; never a word on where somebody else works."""

from __future__ import annotations

import datetime as dt

from hengjian.conditions import permissions as conditions
from hengjian.law.months import month_of, parse_month
from hengjian.law.objections import Objection
from hengjian.registry.models import Employment
from hengjian.registry.permissions import not_after


def change(post: Employment | None, new: Employment, detail: str, on: dt.date, today: dt.date) -> Objection | None:
    """A post that runs, something different, on a day of the post, and no other post that the new form excludes (HZ-10)."""
    if post is None:
        return Objection("这名人员现在不在本机构任职，可能刚刚已经录入离职。", "HZ-10")
    if not detail:
        return Objection("没有一项与登记的不同，没有可以变更的。", "HZ-10")
    return _on(post, on, today) or months(new.insured_from, new.insured_to, today) or _taken(post, new)


def months(first: str, last: str, today: dt.date) -> Objection | None:
    """Insurance runs from a month to the same or a later one, none of them still to come (HZ-2)."""
    if last and not first:
        return Objection("填了养老保险缴纳止月，还没有填起月。", "HZ-2-p3", missing="养老保险缴纳起月")
    if last and parse_month(last) < parse_month(first):
        return Objection("养老保险缴纳止月早于起月。", "HZ-2-p3")
    if any(parse_month(each) > month_of(today) for each in (first, last) if each):
        return Objection("养老保险缴纳月份还没有到。", "HZ-2-p3", until="缴纳以后可以录入。")
    return None


def _on(post: Employment, on: dt.date, today: dt.date) -> Objection | None:
    if on < post.entered_on:
        return Objection(f"变化之日不能早于入职日期（{post.entered_on.isoformat()}）。", "HZ-10")
    return not_after(on, today, "变化之日")


def _taken(post: Employment, new: Employment) -> Objection | None:
    return conditions.taken(new, besides=post) if new.form != post.form and not post.disputed else None
