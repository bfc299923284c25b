"""The three demo cities, made from a seed: the same seed and the same day give the same city."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from itertools import count
from random import Random

from hengjian.portal.demo import names, register, stories
from hengjian.portal.demo.cast import ENTERPRISE, ROSTER
from hengjian.portal.demo.days import at, moved, quarters
from hengjian.portal.demo.process import event, last_moment, lowered, told, waived
from hengjian.portal.demo.values import City, Enterprise, Event, Firm, Points, Post, Project, Stay

SEED = 20250201
HANGZHOU, JINCHENG, SUZHOU = "330100", "140500", "320500"
#: How many firms each district of 杭州 has beside those of the stories; 余杭 has those alone.
SHARES = {
    "330102": 10, "330105": 16, "330106": 17, "330108": 8, "330109": 6, "330111": 6, "330112": 9, "330113": 15,
    "330114": 9, "330122": 8, "330127": 10, "330182": 14,
}  # fmt: skip
LEVELS = {"A": (91, 96), "B": (81.5, 88), "C": (64, 77), "D": (46, 57)}
NEW = frozenset({89, 101, 108, 117, 126, 135})  # registered in this quarter: nobody has scored them yet
FIRST_SCORE = dt.date(2024, 10, 1)
IN_FORCE = dt.date(2025, 2, 1)


def cities(today: dt.date, seed: int = SEED) -> tuple[City, City, City]:
    """杭州 with its stories, and two whose credit rules are not loaded: registers alone."""
    return (
        hangzhou(today, seed),
        neighbour(JINCHENG, 200, 18, today, seed, others=()),
        neighbour(SUZHOU, 300, 24, today, seed, others=(HANGZHOU,)),
    )


def hangzhou(today: dt.date, seed: int) -> City:
    """About 150 firms, their books since October 2024, scores each quarter, and what befell some of them."""
    rng = Random(f"{seed}/{HANGZHOU}")
    levels = {number: level for number, (_, _, level) in stories.NAMED.items()}
    firms = []
    for number, division in _numbered(rng):
        levels.setdefault(number, None if number in NEW else rng.choices("ABCD", (28, 47, 21, 4))[0])
        firms.append(_firm(Random(f"{seed}/firm/{number}"), number, division, HANGZHOU, today, new=number in NEW))
    city = _books(HANGZHOU, firms, 520, seed, today)
    codes = {firm.number: firm.code for firm in firms}
    clients = {firm.number: _clients(city, firm.code) for firm in firms}
    told_of = tuple(stories.events(codes, clients, today)) + tuple(_others(rng, firms, levels, clients, today))
    scores = (*stories.points(codes, today), *_scores(seed, codes, levels, today))
    done = tuple(found for found in told_of if last_moment(found) <= at(today, 9))
    return City(city.division, city.firms, city.posts, city.enterprises, city.projects, city.stays, scores, done)


def neighbour(division: str, first: int, firms: int, today: dt.date, seed: int, others: tuple[str, ...]) -> City:
    """A city whose own credit rules are not loaded; its first firm has given notice in ``others``, too."""
    rng = Random(f"{seed}/{division}")
    counties = [county for county in names.PLACES if county.startswith(division[:4])]
    made = [
        _firm(
            Random(f"{seed}/firm/{number}"),
            number,
            rng.choice(counties),
            division,
            today,
            others=others if number == first + 1 else (),
        )
        for number in range(first + 1, first + 1 + firms)
    ]
    return _books(division, made, firms * 4, seed, today, offset=first * 10)


def _numbered(rng: Random) -> list[tuple[int, str]]:
    """Numbers 1 to 151 with a division each: those of the stories first, the others as the shares say."""
    fixed = {number: division for number, (division, _, _) in stories.NAMED.items()} | stories.ELSEWHERE
    free = [division for division, share in SHARES.items() for _ in range(share)]
    rng.shuffle(free)
    numbers = range(1, len(fixed) + len(free) + 1)
    rest = iter(free)
    return [(number, fixed.get(number) or next(rest, "330182")) for number in numbers]


DIALLING = {"330100": "0571", "140500": "0356", "320500": "0512"}


def _firm(
    rng: Random,
    number: int,
    division: str,
    city: str,
    today: dt.date,
    *,
    new: bool = False,
    others: tuple[str, ...] = (),
) -> Firm:
    registered = today - dt.timedelta(days=39) if new else dt.date(2020, 1, 6) + dt.timedelta(days=rng.randrange(1500))
    noticed = today - dt.timedelta(days=38) if new else dt.date(2025, 2, 5) + dt.timedelta(days=rng.randrange(25))
    name = names.firm(rng, division, number)
    if number in stories.NAMED:
        name = names.named(division, stories.NAMED[number][1], number)
    former: tuple[tuple[str, dt.date], ...] = ()
    if number in stories.RENAMED:
        old, day = stories.RENAMED[number]
        former = ((old, moved(*day, today)),)
    types = sorted(rng.sample(register.TYPES, rng.randrange(2, 5)), key=register.TYPES.index)
    return Firm(
        number=number,
        name=name,
        code=names.credit_code(division, 236_996 + number),
        division=division,
        types=tuple(types),
        area=rng.choice((80, 100, 120, 150, 200, 300)),
        representative=names.person(rng),
        phone=names.phone(rng, DIALLING[city]),
        registered_on=registered,
        notices=tuple((each, noticed) for each in (city, *others)),
        former=former,
    )


def _books(division: str, firms: list[Firm], enterprises: int, seed: int, today: dt.date, offset: int = 0) -> City:
    serials, numbers, taken = count(offset), count(offset * 10 + 1), set[tuple[str, dt.date]]()
    counties = [county for county in register.CENTRES if county.startswith(division[:4])]
    served = list(_enterprises(Random(f"{seed}/enterprises/{division}"), counties, enterprises, offset))
    by_code = {each.code: each for each in served}
    often = [by_code[ENTERPRISE]] * 4 if ENTERPRISE in by_code else []
    posts: list[Post] = []
    projects: list[Project] = []
    stays: list[Stay] = []
    for firm in firms:
        rng = Random(f"{seed}/books/{firm.number}")
        staff = _staff(rng, firm, serials, today)
        made = register.projects(rng, firm, staff, served + often, numbers, today)
        posts += staff
        projects += made
        for project in made:
            stays += register.stays(rng, project, by_code[project.client], staff, taken, today)
    return City(division, tuple(firms), tuple(posts), tuple(served), tuple(projects), tuple(stays))


def _staff(rng: Random, firm: Firm, serials: Iterator[int], today: dt.date) -> list[Post]:
    staff = register.posts(rng, firm, rng.randrange(7, 16), serials, today)
    for place, (id_number, name) in ROSTER.get(firm.code, {}).items():
        staff[place] = register.called(staff[place], id_number, name)
    return staff


def _enterprises(rng: Random, counties: list[str], size: int, offset: int) -> Iterator[Enterprise]:
    for number in range(offset + 1, offset + size + 1):
        found = register.enterprise(rng, rng.choice(counties), number)
        known = register.enterprise(Random(number), ENTERPRISE[2:8], number)
        yield known if known.code == ENTERPRISE else found


def _clients(city: City, firm: str) -> tuple[str, ...]:
    found: dict[str, None] = dict.fromkeys(project.client for project in city.projects if project.firm == firm)
    return tuple(found)


def _scores(seed: int, codes: dict[int, str], levels: dict[int, str | None], today: dt.date) -> Iterator[Points]:
    for number, level in levels.items():
        if level:
            rng = Random(f"{seed}/scores/{number}")
            low, high = LEVELS[level]
            middle = rng.uniform(low, high)
            for day in quarters(FIRST_SCORE, today):
                value = min(max(middle + rng.gauss(0, 1.4), 0), 100)
                yield Points(codes[number], day, Decimal(f"{value:.2f}"))


def _others(
    rng: Random, firms: list[Firm], levels: dict[int, str | None], clients: dict[int, tuple[str, ...]], today: dt.date
) -> Iterator[Event]:
    """Events of firms without a story, each brought to its end."""
    free = [
        firm
        for firm in firms
        if firm.number not in stories.NAMED and firm.division.startswith("3301") and levels[firm.number]
    ]
    room = (today - dt.timedelta(days=45) - IN_FORCE).days
    for index, firm in enumerate(rng.sample(free, 34)):
        day = IN_FORCE + dt.timedelta(days=rng.randrange(room))
        ground = rng.randrange(1, 9)
        penalty = rng.random() < 0.2
        found = event(
            firm.code,
            "penalty" if penalty else rng.choice(("letter", "letter", "talk")),
            day,
            200 + index,
            grounds=() if penalty else (ground,),
            text=stories.CIRCUMSTANCES[ground],
            clients=clients[firm.number][: rng.randrange(3)] if not penalty else (),
        )
        if penalty or levels[firm.number] != "D":
            light = not penalty and ground > 4 and rng.random() < 0.4
            found = (
                waived(told(found), "情节轻微，已改正。")
                if light
                else lowered(told(found), "事实清楚，未提出陈述申辩。")
            )
        yield found
