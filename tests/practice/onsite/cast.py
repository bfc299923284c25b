"""A technician of the small world, his colleague and two engagements; visits made in one line."""

from __future__ import annotations

import datetime as dt
import io
from itertools import count
from random import Random
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from hengjian.accounts.models import Account
from hengjian.evidence import intake
from hengjian.law.places import Place
from hengjian.portal.demo import names
from hengjian.practice import queries as matters
from hengjian.practice.models import Arrival
from hengjian.practice.onsite import actions, challenges
from hengjian.practice.onsite.actions import Told
from hengjian.practice.queries import Matter
from hengjian.registry.identity import id_match
from hengjian.registry.models import EngagementRecord, Person
from hengjian.trail.acts import Done, act
from hengjian.ui import timebar
from tests.portal.world import OWN_PROJECT

HERE, FAR = Place(120.1001, 30.2001, 12.0), Place(120.3, 30.4, 12.0)
SECOND_PROJECT = "XM900003"
serial = count(1)


def technician() -> Account:
    return Account.objects.get(username="technician")


def colleague() -> Person:
    return Person.objects.get(id_match=id_match(names.id_number(Random(3), "330110", 3)))


def matter(number: str = OWN_PROJECT) -> Matter:
    found = matters.matter(number)
    assert found is not None
    return found


def second_matter() -> Matter:
    """Another engagement of the same firm, for the same enterprise."""
    first = matter().record
    assert first is not None
    from hengjian.registry.models import Engagement

    def write(draft: Any) -> None:
        anchor = draft.write(Engagement(number=SECOND_PROJECT))
        kept = {each.attname: getattr(first, each.attname) for each in first._meta.concrete_fields}
        for name in ("id", "entry_id", "recorded_at", "engagement_id"):
            del kept[name]
        draft.write(EngagementRecord(**kept, engagement=anchor))

    act("registry.import", by=None, about="", cites=[], key="second", do=write)
    return matter(SECOND_PROJECT)


def picture(name: str = "门口.jpg", shade: int = 120) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), (shade, 140, 150)).save(out, "JPEG" if name.endswith("jpg") else "PNG")
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg" if name.endswith("jpg") else "image/png")


def dated(minutes: float) -> SimpleUploadedFile:
    """A picture that says in itself that it was taken some minutes ago."""
    out, exif = io.BytesIO(), Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = f"{timezone.localtime(ago(minutes)):%Y:%m:%d %H:%M:%S}"
    Image.new("RGB", (64, 48), (130, 140, 150)).save(out, "JPEG", exif=exif)
    return SimpleUploadedFile("门口.jpg", out.getvalue(), "image/jpeg")


def ago(minutes: float) -> dt.datetime:
    return timebar.moment() - dt.timedelta(minutes=minutes)


def challenge(minutes: float = 30, about: Matter | None = None, account: Account | None = None) -> str:
    """A challenge issued some minutes ago."""
    return challenges.issue(account or technician(), (about or matter()).engagement.number, ago(minutes))


def arrive(about: Matter | None = None, **given: Any) -> Done:
    values: dict[str, Any] = {
        "told": Told(None, HERE), "challenge": challenge(about=about), "photos": [intake.take(picture())],
        "photo_at": ago(1), "by": technician(), "today": timebar.today(), "key": f"arrive{next(serial)}",
    }  # fmt: skip
    return actions.arrive(matter=about or matter(), **(values | given))


def leave(about: Matter | None = None, **given: Any) -> Done:
    values: dict[str, Any] = {
        "record": "查看了两个车间，向安全员说明了三处隐患。", "told": Told(None, HERE), "by": technician(), "today": timebar.today(),
        "key": f"leave{next(serial)}",
    }  # fmt: skip
    return actions.leave(matter=about or matter(), **(values | given))


def arrival(done: Done) -> Arrival:
    return Arrival.objects.get(entry=done.entry)
