"""The guard of the rule of one institution: holds follow the posts entered on the platform."""

from __future__ import annotations

import datetime as dt

from django.db import models

from hengjian.conditions.models import Hold
from hengjian.law.technicians import FULL_TIME
from hengjian.registry.models import Employment, Person

ONE_DAY = dt.timedelta(days=1)


def take(post: Employment) -> Hold:
    """Hold the days of a post. Raises ``IntegrityError`` where they are held already."""
    return Hold.objects.create(employment=post, person=post.person, institution=post.institution, **_held(post))


def follow(hold: Hold) -> None:
    """Bring a hold to the post that stands now; one in dispute, or of no day, holds nothing."""
    post = hold.employment
    while (later := Employment.objects.filter(corrects=post).first()) is not None:
        post = later
    if post.disputed or (post.left_on is not None and post.left_on <= post.entered_on):
        hold.delete()
        return
    Hold.objects.filter(pk=hold.pk).update(employment=post, **_held(post))


def follow_post(post: Employment) -> None:
    """Bring the hold of a post that was just corrected, if it has one, to the post that stands now."""
    for hold in Hold.objects.filter(employment=post).select_related("employment"):
        follow(hold)


def settle(person: Person) -> None:
    """Follow what was corrected since, by an import for instance; called under the lock of acts."""
    for hold in Hold.objects.filter(_outgrown(), person=person).select_related("employment"):
        follow(hold)


def _outgrown() -> models.Q:
    return models.Q(employment__corrected_by__isnull=False)


def _held(post: Employment) -> dict[str, object]:
    last = None if post.left_on is None else post.left_on - ONE_DAY
    return {"whole": post.form in FULL_TIME, "first_day": post.entered_on, "last_day": last}
