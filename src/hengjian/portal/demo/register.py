"""The books of a city: firms, technicians, enterprises, projects, visits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from random import Random

from hengjian.portal.demo import names
from hengjian.portal.demo.days import at
from hengjian.portal.demo.values import Enterprise, Firm, Post, Project, Stay

TYPES = ("隐患排查", "安全生产标准化创建", "教育培训", "应急预案编制与演练", "安全风险评估", "安全托管")
MAJORS = ("安全工程", "化学工程", "机械工程", "电气工程", "消防工程")
CERTIFICATES = ("注册安全工程师", "注册安全工程师", "安全评价师", "注册消防工程师")
PRICES = {"隐患排查": 12000, "安全生产标准化创建": 26000, "教育培训": 8000}
DEGREE = 0.09  # how far, in degrees, an enterprise may lie from the middle of its county
START = dt.date(2024, 10, 8)  # the day on which the books were opened

CENTRES = {
    "330102": (120.17, 30.25), "330105": (120.15, 30.33), "330106": (120.10, 30.26), "330108": (120.20, 30.20),
    "330109": (120.27, 30.17), "330110": (119.98, 30.29), "330111": (119.95, 30.05), "330112": (119.72, 30.23),
    "330113": (120.29, 30.42), "330114": (120.40, 30.31), "330122": (119.68, 29.80), "330127": (119.04, 29.61),
    "330182": (119.28, 29.48), "140502": (112.85, 35.49), "140521": (112.19, 35.69), "140522": (112.41, 35.49),
    "140524": (113.28, 35.78), "140525": (112.88, 35.51), "140581": (112.92, 35.80), "320505": (120.57, 31.30),
    "320506": (120.63, 31.26), "320507": (120.64, 31.37), "320508": (120.62, 31.31), "320509": (120.64, 31.15),
    "320576": (120.72, 31.32), "320581": (120.75, 31.65), "320582": (120.55, 31.88), "320583": (120.98, 31.39),
    "320585": (121.11, 31.45),
}  # fmt: skip


def posts(rng: Random, firm: Firm, count: int, serials: Iterator[int], today: dt.date) -> list[Post]:
    """The technicians of a firm, the two leads first."""
    return [_post(rng, firm, place, next(serials), today) for place in range(count)]


def _post(rng: Random, firm: Firm, place: int, serial: int, today: dt.date) -> Post:
    lead = place < 2
    entered = firm.registered_on + dt.timedelta(days=10 + (0 if lead else rng.randrange(900)))
    entered = min(entered, today - dt.timedelta(days=60 if firm.registered_on < START else 5))
    gone = not lead and rng.random() < 0.05 and entered < today - dt.timedelta(days=300)
    kind = rng.choice(CERTIFICATES) if lead or rng.random() < 0.6 else ""
    return Post(
        id_number=names.id_number(rng, firm.division, serial),
        name=names.person(rng),
        firm=firm.code,
        education=rng.choice(("大专", "本科", "本科", "硕士")),
        major=rng.choice(MAJORS),
        title="高级" if place == 0 else rng.choice(("初级", "中级", "中级", "")),
        form="劳动合同" if lead or rng.random() < 0.9 else rng.choice(("退休返聘", "兼职")),
        entered_on=entered,
        left_on=entered + dt.timedelta(days=200 + rng.randrange(80)) if gone else None,
        insured_from=f"{entered.replace(day=1) + dt.timedelta(days=32):%Y-%m}",
        years=Decimal(rng.randrange(1, 25)),
        certificate=(kind, f"示例{serial:08d}") if kind else None,
    )


def called(post: Post, id_number: str, name: str) -> Post:
    """The same post held by somebody of the cast, who has a certificate."""
    certificate = post.certificate or ("注册安全工程师", f"示例{int(id_number[-5:-1]):08d}")
    return replace(post, id_number=id_number, name=name, form="劳动合同", left_on=None, certificate=certificate)


def enterprise(rng: Random, division: str, number: int) -> Enterprise:
    """A served enterprise somewhere in a county."""
    name, trade = names.enterprise(rng, division, number)
    longitude, latitude = CENTRES[division]
    return Enterprise(
        name=name,
        code=names.credit_code(division, 836_996 + number),
        division=division,
        industry=trade,
        longitude=_near(rng, longitude),
        latitude=_near(rng, latitude),
    )


def projects(
    rng: Random,
    firm: Firm,
    staff: Sequence[Post],
    clients: Sequence[Enterprise],
    numbers: Iterator[int],
    today: dt.date,
) -> list[Project]:
    """The engagements of a firm since the books begin; a firm of this year has few."""
    start = max(START, firm.registered_on + dt.timedelta(days=30))
    room = (today - start).days
    count = min(rng.randrange(4, 9), room // 20)
    signed = sorted(start + dt.timedelta(days=rng.randrange(room)) for _ in range(count))
    return [_project(rng, firm, staff, rng.choice(clients), next(numbers), day, today) for day in signed]


def _project(
    rng: Random, firm: Firm, staff: Sequence[Post], client: Enterprise, number: int, signed: dt.date, today: dt.date
) -> Project:
    kind = rng.choice(firm.types)
    starts = signed + dt.timedelta(days=rng.randrange(1, 10))
    ends = starts + dt.timedelta(days=rng.randrange(90, 300))
    reported = ends + dt.timedelta(days=rng.randrange(5, 28))
    public = rng.random() < 0.2
    return Project(
        number=f"XM{number:06d}",
        firm=firm.code,
        client=client.code,
        type=kind,
        purchaser=f"{names.PLACES[client.division]}应急管理部门（示例）" if public else "",
        level="区县级" if public else "",
        signed_on=signed,
        amount=Decimal(round(PRICES.get(kind, 15000) * rng.uniform(0.7, 1.6), -1)).quantize(Decimal("0.01")),
        starts_on=starts,
        ends_on=ends,
        agreed=rng.randrange(3, 7),
        lead=_present(rng, staff, signed).id_number,
        reported_on=reported if reported <= today else None,
    )


def stays(
    rng: Random,
    project: Project,
    client: Enterprise,
    staff: Sequence[Post],
    taken: set[tuple[str, dt.date]],
    today: dt.date,
) -> list[Stay]:
    """The visits of a project up to yesterday; nobody is at two places on one day."""
    span = (project.ends_on - project.starts_on).days
    days = sorted(project.starts_on + dt.timedelta(days=rng.randrange(span)) for _ in range(project.agreed))
    found = []
    for day in days:
        post = _present(rng, staff, day)
        if day < today and (post.id_number, day) not in taken:
            taken.add((post.id_number, day))
            found.append(_stay(rng, project, client, post, day))
    return found


def _stay(rng: Random, project: Project, client: Enterprise, post: Post, day: dt.date) -> Stay:
    arrived = at(day, rng.choice((8, 9, 10, 13, 14)), rng.randrange(60))
    return Stay(
        project=project.number,
        person=post.id_number,
        arrived_at=arrived,
        left_at=arrived + dt.timedelta(minutes=rng.randrange(45, 200)),
        longitude=client.longitude + Decimal(rng.randrange(-9, 10)).scaleb(-4),
        latitude=client.latitude + Decimal(rng.randrange(-9, 10)).scaleb(-4),
        photo=sha256(f"{project.number}/{day}".encode()).hexdigest(),
    )


def _present(rng: Random, staff: Sequence[Post], day: dt.date) -> Post:
    """A technician employed on the day; the first of the firm where there is none else."""
    there = [post for post in staff if post.entered_on <= day and (post.left_on is None or day < post.left_on)]
    return rng.choice(there or staff[:1])


def _near(rng: Random, middle: float) -> Decimal:
    return Decimal(f"{middle + rng.uniform(-DEGREE, DEGREE):.6f}")
