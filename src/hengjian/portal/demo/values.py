"""What the generator makes: plain values, without database, clock or chance of their own."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Firm:
    """A service institution; ``former`` its names until a day, ``notices`` the cities it told and when."""

    number: int
    name: str
    code: str
    division: str
    types: tuple[str, ...]
    area: int
    representative: str
    phone: str
    registered_on: dt.date
    notices: tuple[tuple[str, dt.date], ...]
    former: tuple[tuple[str, dt.date], ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """A technician's post; ``insured_from`` a month ``YYYY-MM``, ``certificate`` kind and number or nothing."""

    id_number: str
    name: str
    firm: str
    education: str
    major: str
    title: str
    form: str
    entered_on: dt.date
    left_on: dt.date | None
    insured_from: str
    years: Decimal
    certificate: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Enterprise:
    """A served enterprise and its place."""

    name: str
    code: str
    division: str
    industry: str
    longitude: Decimal
    latitude: Decimal


@dataclass(frozen=True, slots=True)
class Project:
    """One engagement of the books; ``purchaser`` and ``level`` only where public money pays."""

    number: str
    firm: str
    client: str
    type: str
    purchaser: str
    level: str
    signed_on: dt.date
    amount: Decimal
    starts_on: dt.date
    ends_on: dt.date
    agreed: int
    lead: str
    reported_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Stay:
    """One visit of one technician."""

    project: str
    person: str
    arrived_at: dt.datetime
    left_at: dt.datetime
    longitude: Decimal
    latitude: Decimal
    photo: str


@dataclass(frozen=True, slots=True)
class Points:
    """A score as first entered; ``corrected`` day, right value and reason where it was wrong."""

    firm: str
    on: dt.date
    value: Decimal
    corrected: tuple[dt.date, Decimal, str] | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One act of due process at a moment: what, by which account of the cast, and its words."""

    act: str
    at: dt.datetime
    by: str
    text: str = ""
    signed: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A penalty, letter or talk, and what was done about it."""

    firm: str
    kind: str
    on: dt.date
    number: str
    grounds: tuple[int, ...]
    circumstances: str
    office: str
    division: str
    clients: tuple[str, ...]
    recorded: Step
    steps: tuple[Step, ...] = ()
    amount: Decimal | None = None
    engagement: str = ""


@dataclass(frozen=True, slots=True)
class City:
    """Everything of one demo city."""

    division: str
    firms: tuple[Firm, ...]
    posts: tuple[Post, ...]
    enterprises: tuple[Enterprise, ...]
    projects: tuple[Project, ...]
    stays: tuple[Stay, ...]
    points: tuple[Points, ...] = ()
    events: tuple[Event, ...] = field(default=())
