"""The books of a demo city as facts, month by month, as a bureau would have come to know them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import models

from hengjian import packs
from hengjian.accounts.models import Account
from hengjian.law.months import first_day, month_of
from hengjian.portal.demo.days import at
from hengjian.portal.demo.register import START
from hengjian.portal.demo.values import City, Enterprise, Firm, Post, Project, Stay
from hengjian.registry.importing.anchors import Anchors
from hengjian.registry.models import (
    Certificate,
    ClientRecord,
    Employment,
    EngagementRecord,
    InstitutionRecord,
    PracticeNotice,
    Visit,
)
from hengjian.trail.acts import Draft, act
from hengjian.trail.models import Fact

Moment = tuple[dt.datetime, Callable[[], object]]
F = TypeVar("F", bound=Fact)

SCOPE = "安全生产技术咨询服务；安全生产社会化服务"


@dataclass(slots=True)
class Books:
    """One city's facts in the making; the anchors are shared, for a person or firm may be known in two cities."""

    city: City
    by: Account
    anchors: Anchors
    latest: dict[tuple[type[Fact], str], Fact] = field(default_factory=dict)
    batches: dict[dt.date, list[Callable[[], Iterator[Fact]]]] = field(default_factory=lambda: defaultdict(list))

    def moments(self, today: dt.date) -> Iterator[Moment]:
        """One act a month: what the bureau entered when the month was over, the last this morning."""
        self._plan()
        for last in sorted(self.batches):
            day = min(last, today)
            if day <= today:
                yield at(day, 8 if day == today else 18), self._writer(last)

    def _plan(self) -> None:
        city = self.city
        for firm in city.firms:
            self._on(firm.registered_on, _bind(self._registered, firm))
            for place, day in firm.notices:
                self._on(day, _bind(self._noticed, firm, place, day))
            for _, day in firm.former:
                self._on(day, _bind(self._renamed, firm, day))
        for post in city.posts:
            self._on(post.entered_on, _bind(self._entered, post))
            if post.left_on:
                self._on(post.left_on, _bind(self._left, post))
        for enterprise in city.enterprises:
            self._on(START, _bind(self._placed, enterprise))
        for project in city.projects:
            self._on(project.signed_on, _bind(self._signed, project))
            if project.reported_on:
                self._on(project.reported_on, _bind(self._reported, project))
        for stay in city.stays:
            self._on(stay.left_at.date(), _bind(self._visited, stay))

    def _on(self, day: dt.date, make: Callable[[], Iterator[Fact]]) -> None:
        """Put a fact into the batch of its month; what happened before the books begin is in the first."""
        over = START if day <= START else first_day(month_of(day) + 1) - dt.timedelta(days=1)
        self.batches[over].append(make)

    def _writer(self, last: dt.date) -> Callable[[], object]:
        def write(draft: Draft) -> None:
            rows = [row for make in self.batches[last] for row in make()]
            _write(draft, self.anchors.made)
            self.anchors.made.clear()
            _write(draft, rows)

        key = f"demo:{self.city.division}:{last}"
        cites = packs.law_in([self.city.division], "HZ-6")
        return lambda: act("registry.import", by=self.by, about=f"import:{key}", cites=cites, key=key, do=write)

    def _registered(self, firm: Firm) -> Iterator[Fact]:
        name = firm.former[0][0] if firm.former else firm.name
        yield self._keep(firm.code, InstitutionRecord(on=firm.registered_on, **self._record(firm, name)))

    def _renamed(self, firm: Firm, day: dt.date) -> Iterator[Fact]:
        yield InstitutionRecord(on=day, **self._record(firm, firm.name), remarks="名称变更")

    def _record(self, firm: Firm, name: str) -> dict[str, Any]:
        leads = [post.id_number for post in self.city.posts if post.firm == firm.code][:2]
        return {
            "institution": self.anchors.of("institution", firm.code),
            "name": name,
            "kind": "社会化服务",
            "division": firm.division,
            "office_area": firm.area,
            "business_scope": SCOPE,
            "service_types": list(firm.types),
            "legal_representative": firm.representative,
            "phone": firm.phone,
            "technical_lead": self.anchors.of("person", leads[0]),
            "process_lead": self.anchors.of("person", leads[1]),
            "registered_on": firm.registered_on,
        }

    def _noticed(self, firm: Firm, city: str, day: dt.date) -> Iterator[Fact]:
        number = f"{city[:4]}-{day.year}-{firm.number:04d}（示例）"
        institution = self.anchors.of("institution", firm.code)
        yield PracticeNotice(institution=institution, city=city, on=day, filing_number=number, filed_at=at(day, 10))

    def _entered(self, post: Post) -> Iterator[Fact]:
        person, institution = self.anchors.of("person", post.id_number), self.anchors.of("institution", post.firm)
        yield self._keep(
            post.id_number,
            Employment(
                person=person, institution=institution, name=post.name, education=post.education, major=post.major,
                title_level=post.title, form=post.form, entered_on=post.entered_on, insured_from=post.insured_from,
                years_in_safety=post.years,
            ),
        )  # fmt: skip
        if post.certificate:
            kind, number = post.certificate
            yield Certificate(
                person=person, institution=institution, entered_on=post.entered_on, kind=kind, number=number,
                registered_code=post.firm, valid_to=dt.date(2028, 12, 31),
            )  # fmt: skip

    def _left(self, post: Post) -> Iterator[Fact]:
        yield self._amend(Employment, post.id_number, "离职", left_on=post.left_on)

    def _placed(self, enterprise: Enterprise) -> Iterator[Fact]:
        yield ClientRecord(
            client=self.anchors.of("client", enterprise.code), on=START, name=enterprise.name,
            division=enterprise.division, industry=enterprise.industry,
            longitude=enterprise.longitude, latitude=enterprise.latitude,
        )  # fmt: skip

    def _signed(self, project: Project) -> Iterator[Fact]:
        yield self._keep(
            project.number,
            EngagementRecord(
                engagement=self.anchors.of("project", project.number),
                institution=self.anchors.of("institution", project.firm),
                client=self.anchors.of("client", project.client),
                service_type=project.type, funding="财政资金" if project.purchaser else "企业自费",
                purchaser=project.purchaser, purchase_level=project.level, signed_on=project.signed_on,
                amount=project.amount, starts_on=project.starts_on, ends_on=project.ends_on,
                agreed_visits=project.agreed, lead=self.anchors.of("person", project.lead),
                first_visit_on=project.signed_on - dt.timedelta(days=12),
                assessed_on=project.signed_on - dt.timedelta(days=4),
            ),
        )  # fmt: skip

    def _reported(self, project: Project) -> Iterator[Fact]:
        yield self._amend(EngagementRecord, project.number, "报告已上传", reported_on=project.reported_on)

    def _visited(self, stay: Stay) -> Iterator[Fact]:
        yield Visit(
            engagement=self.anchors.of("project", stay.project), person=self.anchors.of("person", stay.person),
            arrived_at=stay.arrived_at, left_at=stay.left_at, submitted_at=stay.left_at + dt.timedelta(minutes=10),
            longitude=stay.longitude, latitude=stay.latitude, photos=[stay.photo],
        )  # fmt: skip

    def _keep(self, key: str, row: F) -> F:
        self.latest[type(row), key] = row
        return row

    def _amend(self, model: type[F], key: str, reason: str, **changes: object) -> F:
        """The row again with other values, naming the one it corrects."""
        old = self.latest[model, key]
        own = {"id", "entry", "recorded_at", "corrects", "correction_reason"}
        kept = {each.name: getattr(old, each.name) for each in old._meta.concrete_fields if each.name not in own}
        return self._keep(key, model(**(kept | changes), corrects=old, correction_reason=reason))


def _bind(make: Callable[..., Iterator[Fact]], *values: object) -> Callable[[], Iterator[Fact]]:
    return lambda: make(*values)


def _write(draft: Draft, rows: list[Any]) -> None:
    """Rows of one table at a time; a correction comes after what it corrects."""
    for correcting in (False, True):
        for model in dict.fromkeys(type(row) for row in rows):
            some = [
                row for row in rows if type(row) is model and (getattr(row, "corrects", None) is not None) == correcting
            ]
            _assign(some)
            draft.write_all(some)


def _assign(rows: list[models.Model]) -> None:
    """Foreign keys of anchors that were saved after the row was made."""
    for row in rows:
        for each in row._meta.concrete_fields:
            if each.is_relation and each.name != "entry" and (target := getattr(row, each.name, None)) is not None:
                setattr(row, each.name, target)
