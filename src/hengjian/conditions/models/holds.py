"""What keeps a full-time person in one institution, in the database itself."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from hengjian.registry.models import Employment, Institution, Person


class Hold(models.Model):
    """占用: the days of a post that was entered on the platform; no fact, but the guard of one (HZ-8).

    A person's time is a strip: a ``whole`` post takes its full height and clashes with any other, a part-time one takes only
    the line of its institution. The migration says this to the database, which refuses two that overlap however they come.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="人员")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+", verbose_name="机构")
    employment = models.OneToOneField(Employment, models.PROTECT, related_name="hold", verbose_name="任职")
    whole = models.BooleanField("专职")
    first_day = models.DateField("首日")
    last_day = models.DateField("末日", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "占用"
        constraints = [
            models.CheckConstraint(
                name="hold_in_order", condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day"))
            )
        ]
