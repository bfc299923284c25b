"""第二章 基本条件: the four ways to be a technician, one institution for each, and the two leads (第八、九条)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal

from hengjian.law.days import Days
from hengjian.law.qualifications import Finding, Post, Qualification, Question, Verdict, any_of, finding
from hengjian.law.technicians import MANAGER, PROCESS, TECHNICAL, Exclusive, Registered, elsewhere, registered, standing
from hengjian.packs.hangzhou.chapter1 import REGISTERED, full_time

TITLES = frozenset({"初级", "中级", "副高级", "高级", "正高级"})
SENIOR = frozenset({"副高级", "高级", "正高级"})
DEGREES = frozenset({"大专", "专科", "本科", "硕士", "博士", "研究生"})
LOWER = frozenset({"小学", "初中", "高中", "职高", "中专", "中技", "技校"})
ENDINGS = ("工程", "技术", "工艺")
SCIENCES = frozenset({"数学", "物理学", "化学", "应用化学", "地质学", "力学", "计算机科学", "自动化", "建筑学", "冶金"})
YEARS = Decimal(1)
ASSESSOR = "安全评价师"

REGISTERED_HERE = Registered("HZ-8-2", REGISTERED, "注册类")
ASSESSOR_FREE = Registered("HZ-8-3", frozenset({ASSESSOR}), ASSESSOR, unregistered=True)
EXCLUSIVE = Exclusive("HZ-8-p2", part_time=False)


def ways(posts: Sequence[Post], at: str, on: dt.date) -> Qualification:
    """第八条: any one of title, registered certificate, assessor's certificate, or studies with a year of practice."""
    certificates = (registered(rule, posts, at, on) for rule in (REGISTERED_HERE, ASSESSOR_FREE))
    return any_of("HZ-8", on, _titled(posts, at, on), *certificates, _studied(posts, at, on))


def alone(posts: Sequence[Post], at: str, on: dt.date) -> Finding:
    """第八条第二款: whoever is full-time here works nowhere else, and the other way round."""
    return elsewhere(EXCLUSIVE, posts, at, on)


def leads(
    technical: str, process: str, posts: Mapping[str, Sequence[Post]], at: str, on: dt.date
) -> tuple[Finding, ...]:
    """第九条: both leads are entered and full-time, the technical one holds a senior title, and they are two people.

    ``technical`` and ``process`` name persons in ``posts``; ``""``: nobody is entered.
    """
    found = lead(TECHNICAL, posts[technical], at, on) if technical else (_nobody(TECHNICAL, on),)
    found += lead(PROCESS, posts[process], at, on) if process else (_nobody(PROCESS, on),)
    return (*found, two_leads(technical, process, on))


def lead(role: str, posts: Sequence[Post], at: str, on: dt.date) -> tuple[Finding, ...]:
    """第九条第一款: what one lead must be: full-time, and the technical one with a senior title."""
    senior = (_senior(posts, at, on),) if role == TECHNICAL else ()
    return (_lead(role, posts, at, on), *senior)


def two_leads(technical: str, process: str, on: dt.date) -> Finding:
    """第九条第二款: the leads, by whatever names them (``""``: nobody), are not one person."""
    if not technical or not process:
        question = Question("谁是技术负责人，谁是过程控制负责人", MANAGER, "HZ-9-p2")
        return finding("HZ-9-p2", on, (), "负责人没有录全，不能判断。", questions=[question])
    if technical == process:
        return finding("HZ-9-p2", on, (), "两个负责人是同一个人。", outlook="另行指定其中一名以后可以。")
    return finding("HZ-9-p2", on, (Days.only(on),), "两个负责人不是同一个人。")


def _titled(posts: Sequence[Post], at: str, on: dt.date) -> Finding:
    post = standing(posts, at, on)
    if post is None:
        return finding("HZ-8-1", on, (), "这一天不在本机构任职。")
    if not post.title:
        question = Question("有没有工程类技术职称，是哪一级", MANAGER, "HZ-8-1")
        return finding("HZ-8-1", on, (), "没有记录职称。", facts=[post.id], questions=[question])
    met = [post.days] if post.title in TITLES else []
    words = f"职称：{post.title}。" if met else f"职称写作“{post.title}”，不是技术职称的等级。"
    return finding("HZ-8-1", on, met, words, facts=[post.id])


def _studied(posts: Sequence[Post], at: str, on: dt.date) -> Finding:
    post = standing(posts, at, on)
    if post is None:
        return finding("HZ-8-4", on, (), "这一天不在本机构任职。")
    refused = _falls_short(post)
    if refused:
        return finding("HZ-8-4", on, (), refused, facts=[post.id])
    questions = _unstudied(post)
    met = [] if questions else [post.days]
    words = f"{post.education or '学历未记录'}，{post.major or '专业未记录'}，从事安全工作{_years(post)}。"
    return finding("HZ-8-4", on, met, words, arithmetic=_more(post), facts=[post.id], questions=questions)


def _falls_short(post: Post) -> str:
    """What is recorded and does not reach; ``""`` where nothing is."""
    if post.education in LOWER:
        return f"学历是{post.education}，须大专以上。"
    if post.years is not None and post.years < YEARS:
        return f"从事安全工作{_years(post)}，须满{YEARS}年。"
    return ""


def _unstudied(post: Post) -> list[Question]:
    asked = []
    if post.education not in DEGREES:
        asked.append(Question("学历是大专以上还是以下", MANAGER, "HZ-8-4"))
    if post.major not in SCIENCES and not post.major.endswith(ENDINGS):
        asked.append(Question(f"专业“{post.major}”是不是理工科" if post.major else "学的什么专业", MANAGER, "HZ-8-4"))
    if post.years is None:
        asked.append(Question("从事安全工作多少年", MANAGER, "HZ-8-4"))
    return asked


def _years(post: Post) -> str:
    return "年限未记录" if post.years is None else f"{post.years.normalize():f}年"


def _more(post: Post) -> str:
    return "" if post.years is None else f"{post.years.normalize():f} ≥ {YEARS}"


def _lead(role: str, posts: Sequence[Post], at: str, on: dt.date) -> Finding:
    found = full_time(posts, at, on)
    told = found.deciding
    words = f"{role}{'是' if found.verdict is Verdict.YES else '须为'}专职技术人员：{told.words}"
    return finding(
        "HZ-9", on, found.met, words, arithmetic=told.arithmetic, outlook=told.outlook, facts=told.facts,
        questions=found.questions,
    )  # fmt: skip


def _senior(posts: Sequence[Post], at: str, on: dt.date) -> Finding:
    post = standing(posts, at, on)
    if post is None:
        return finding("HZ-9", on, (), "技术负责人这一天不在本机构任职。")
    if not post.title:
        question = Question("技术负责人的职称是哪一级", MANAGER, "HZ-9")
        return finding("HZ-9", on, (), "技术负责人没有记录职称。", facts=[post.id], questions=[question])
    met = [post.days] if post.title in SENIOR else []
    words = f"技术负责人的职称：{post.title}{'' if met else '，须为高级'}。"
    return finding("HZ-9", on, met, words, facts=[post.id])


def _nobody(role: str, on: dt.date) -> Finding:
    return finding(
        "HZ-9", on, (), f"没有录入{role}。", questions=[Question(f"谁是{role}，从哪一天起", MANAGER, "HZ-9")]
    )
