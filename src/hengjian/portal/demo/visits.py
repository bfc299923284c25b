"""Visits of the technician of the demonstration: one over and signed some days ago, today one over, one to sign in, one later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from hengjian.accounts.models import Account
from hengjian.evidence import intake
from hengjian.evidence.intake import Taken
from hengjian.law.places import Place
from hengjian.portal.demo.books import Moment
from hengjian.portal.demo.cast import FIRM, TECHNICIAN
from hengjian.portal.demo.days import at
from hengjian.portal.demo.practice import RUNNING
from hengjian.practice import queries as matters
from hengjian.practice.models import Arrival
from hengjian.practice.onsite import actions, challenges, queries
from hengjian.practice.onsite.actions import Told
from hengjian.practice.queries import Matter
from hengjian.registry import queries as registry
from hengjian.registry.identity import id_match
from hengjian.registry.models import Person
from hengjian.ui import timebar

RECORD = "查看配电间、空压机房和二号车间，向安全员说明发现的隐患，讲了整改办法和期限。"
ONE_DAY, QUARTER = dt.timedelta(days=1), dt.timedelta(minutes=15)


@dataclass(slots=True)
class Visits:
    """The visits told in order; ``cast`` holds the accounts by sign-in."""

    cast: dict[str, Account]

    def moments(self, today: dt.date) -> Iterator[Moment]:
        """Every act with the moment at which it was done; today's visit ended a little while ago."""
        yield at(today - 8 * ONE_DAY, 9), lambda: self._arrive(RUNNING, at(today - 8 * ONE_DAY, 9), code=True)
        yield at(today - 8 * ONE_DAY, 11, 20), lambda: self._leave(RUNNING, today - 8 * ONE_DAY)
        yield at(today - 8 * ONE_DAY, 11, 30), lambda: self._confirm(RUNNING)
        yield at(today - ONE_DAY, 17), lambda: self._plan(today)
        now = timebar.moment()
        begins = max(at(today, 0, 5), now - 10 * QUARTER)
        ends = max(begins, now - QUARTER)
        yield begins, lambda: self._arrive(self._numbers(today)[0], begins)
        yield ends, lambda: self._leave(self._numbers(today)[0], today)

    def _numbers(self, today: dt.date) -> list[str]:
        """Three engagements of the firm that run, led by the technician where there are such."""
        rows = registry.engagements().filter(institution__code=FIRM, starts_on__lte=today, ends_on__gte=today)
        person = self._person()
        ranked = sorted(rows, key=lambda row: (row.lead_id != person.pk, row.engagement.number))
        others = [row.engagement.number for row in ranked if row.engagement.number != RUNNING]
        return [*others[:1], RUNNING, *others[1:2]]

    def _plan(self, today: dt.date) -> None:
        now = timebar.moment()
        hours = (max(at(today, 0, 5), now - 10 * QUARTER), now + QUARTER, now + 12 * QUARTER)
        for number, moment in zip(self._numbers(today), hours, strict=False):
            if moment.date() == today:
                actions.plan_visit(
                    matter=self._matter(number), on=today, starts_at=_quarter(moment), people=[self._person()],
                    task=self._matter(number).service_type, by=self.cast["manager"], key=f"demo:visit:plan:{number}",
                )  # fmt: skip

    def _arrive(self, number: str, moment: dt.datetime, *, code: bool = False) -> None:
        matter, by = self._matter(number), self.cast["technician"]
        site = queries.site_of(matter.engagement) or Place(120.2, 30.2)
        shown = challenges.site_code(matter.client.code, moment) if code else ""
        actions.arrive(
            matter=matter, told=Told(None, Place(site.longitude + 0.0006, site.latitude + 0.0004, 12.0)),
            challenge=challenges.issue(by, number, moment - QUARTER), code=shown, photos=[picture("门口.jpg", gate())],
            photo_at=moment, by=by, today=moment.date(), key=f"demo:visit:{number}:{moment.date()}",
        )  # fmt: skip

    def _leave(self, number: str, day: dt.date) -> None:
        actions.leave(
            matter=self._matter(number),
            record=RECORD,
            by=self.cast["technician"],
            today=day,
            key=f"demo:left:{number}:{day}",
        )

    def _confirm(self, number: str) -> None:
        row = Arrival.objects.filter(engagement__number=number).order_by("-pk")[0]
        found = queries.stay(row.ref)
        if found is None:
            return
        signatures = (picture("签字.png", strokes(1)), picture("签字.png", strokes(2)))
        actions.confirm(
            matter=self._matter(number), found=found, seen=queries.digest(queries.content(found)), grade="满意", opinion="",
            signed_by="商陆", position="安全管理员", signatures=signatures, by=self.cast["technician"], key=f"demo:signed:{row.ref}",
        )  # fmt: skip

    def _person(self) -> Person:
        return Person.objects.get(id_match=id_match(TECHNICIAN[0]))

    def _matter(self, number: str) -> Matter:
        found = matters.matter(number)
        if found is None:
            raise LookupError(number)
        return found


def _quarter(moment: dt.datetime) -> dt.time:
    """The quarter of an hour at or before a moment."""
    return dt.time(moment.hour, moment.minute // 15 * 15)


def gate() -> Image.Image:
    """A factory gate, drawn."""
    image = Image.new("RGB", (640, 480), "#B9C6CE")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 300, 640, 480), fill="#7C837F")
    pen.rectangle((60, 120, 330, 310), fill="#D8D2C4")
    pen.rectangle((380, 160, 600, 310), fill="#CFC8BA")
    for left in range(80, 320, 60):
        pen.rectangle((left, 150, left + 36, 190), fill="#7390A3")
    pen.rectangle((220, 270, 430, 284), fill="#9C3A32")
    pen.rectangle((226, 284, 240, 360), fill="#9A958A")
    pen.rectangle((410, 284, 424, 360), fill="#9A958A")
    return image


def strokes(seed: int) -> Image.Image:
    """A few strokes of a pen that are nobody's name."""
    image = Image.new("RGB", (680, 260), "white")
    pen = ImageDraw.Draw(image)
    for number in range(5):
        left = 90 + number * 95
        pen.line((left, 60 + 20 * seed, left + 50, 70, left + 10, 190), fill="#17211F", width=6)
        pen.line((left - 20, 120, left + 60, 110 + 10 * seed), fill="#17211F", width=6)
    return image


def picture(name: str, image: Image.Image) -> Taken:
    """A drawn picture as a file that was handed in."""
    out = BytesIO()
    image.save(out, "JPEG" if name.endswith("jpg") else "PNG")
    kind = "image/jpeg" if name.endswith("jpg") else "image/png"
    return intake.take(SimpleUploadedFile(name, out.getvalue(), kind))
