"""第三十七条: how the bureau reads what the clauses leave open. Each reading is a named parameter."""

import datetime as dt
from collections.abc import Iterable, Mapping

from hengjian.law.readings import Change, Option, Reading, Readings
from hengjian.packs.hangzhou.readings_of_technicians import TECHNICIANS

REGISTER = (
    Reading(
        name="art27_with_art25",
        clause="HZ-27",
        label="降级期间再受处罚、函告（约谈）",
        question="降级期间再次被处罚、函告（约谈）的，除顺延以外，还适用第二十五条吗？",
        options=(
            Option("both", "顺延，同时适用第二十五条"),
            Option("extension_only", "只顺延，不再适用第二十五条"),
        ),
        reason="没有条款说两条互相排斥；从严理解，有利于保护服务对象。",
    ),
    Reading(
        name="art26_scope",
        clause="HZ-26",
        label="第二十六条所称D级",
        question="第二十六条所称的D级服务机构，包括因降级成为D级的吗？",
        options=(
            Option("any_d", "包括因降级成为D级的"),
            Option("score_d_only", "只指评分在D级的"),
        ),
        reason="条款只说D级服务机构，没有区分成因。",
    ),
    Reading(
        name="one_grade_below",
        clause="HZ-25-3",
        label="降一级",
        question="降低一级，从生效等级往下降，还是从模型等级往下降？",
        options=(
            Option("effective", "以生效等级为准"),
            Option("model", "以模型等级为准"),
        ),
        reason="条款降低的是机构现有的信用评级。",
    ),
    Reading(
        name="same_quarter",
        clause="HZ-25",
        label="同一季度内的多次事实",
        question="一个季度内有几次同类事实，逐次降级，还是只降一次？",
        options=(
            Option("each", "逐次适用"),
            Option("once", "同类只就首次决定降级的适用一次"),
        ),
        reason="“一个季度内存在”可以理解为一种状态，但每次都是独立的事实。",
    ),
    Reading(
        name="month_of",
        clause="HZ-25",
        label="次月",
        question="次月从处罚、函告（约谈）的月份起算，还是从决定的月份起算？",
        options=(
            Option("fact", "自处罚、函告（约谈）的次月起"),
            Option("decision", "自作出决定的次月起"),
        ),
        reason="条款里“次月”紧接处罚、函告（约谈）。",
    ),
    Reading(
        name="score_month",
        clause="HZ-7-p2",
        label="月中评分",
        question="月中作出的评分，从哪天起算？",
        options=(Option("whole_month", "当月整月按月内最后一次评分"),),
        reason="降级按整月计算，等级也按整月确定，前后一致。",
    ),
    Reading(
        name="annulled",
        clause="HZ-25",
        label="被撤销的事实",
        question="评分、决定被撤销的，和处罚、函告（约谈）被撤销的一样处理吗？",
        options=(Option("any_fact", "凡被撤销的事实，自始不计；决定被撤销的，回到未作决定"),),
        reason="被撤销的行为自始没有效力，不因种类不同而有别。",
    ),
    *TECHNICIANS,
)


def readings(changes: Iterable[tuple[dt.date, str, str]] = ()) -> Readings:
    """Readings that change: (from the day, name, value), in the order of recording. Raises ``ValueError``."""
    return Readings(REGISTER, (Change(*change) for change in changes))


def constant(values: Mapping[str, str]) -> Readings:
    """Readings that are the same on every day. Raises ``ValueError``."""
    return readings((dt.date.min, name, value) for name, value in values.items())


DEFAULTS = readings()
