"""A visit on site: planned, signed in, signed out, confirmed (ZJ-6, SZ-5.4)."""

from __future__ import annotations

import datetime as dt
from typing import cast

from django.db import models

from hengjian.law.places import Place
from hengjian.law.presence import believed
from hengjian.registry.models import Client, Engagement, Person
from hengjian.trail.models import Fact, reference


class PlannedVisit(Fact):
    """计划到场 (SZ-5.4): who is to come to an enterprise on a day; a later row moves it, or withdraws it (``withdrawn``)."""

    later = ("withdrawn",)

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="planned_visits", verbose_name="项目")
    on = models.DateField("日期", db_index=True)
    starts_at = models.TimeField("计划到场时刻", null=True)
    people = models.JSONField("人员公开编号", default=list)
    task = models.CharField("服务内容", max_length=120)
    withdrawn = models.BooleanField("已撤回", default=False)
    by = models.CharField("办理人", max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = "计划到场"


class Reported(Fact):
    """What a phone said of a moment and a place; ``claimed_at`` is its word, ``recorded_at`` the server's receipt."""

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    claimed_at = models.DateTimeField("自报时间")
    offline = models.BooleanField("离线记录", default=False)
    longitude = models.DecimalField("经度", max_digits=9, decimal_places=6, null=True)
    latitude = models.DecimalField("纬度", max_digits=8, decimal_places=6, null=True)
    accuracy = models.PositiveIntegerField("定位误差（米）", null=True)
    datum = models.CharField("坐标系", max_length=10, default="WGS-84")
    given_datum = models.CharField("手机坐标系", max_length=10, default="WGS-84")
    by = models.CharField("办理人", max_length=60)
    by_ref = models.CharField("办理人账号", max_length=16)

    class Meta:
        abstract = True

    @property
    def at(self) -> dt.datetime:
        """The moment that is believed; a correction changes the words, not the moment."""
        if self.corrects is not None:
            return cast(Reported, self.corrects).at
        return believed(self.claimed_at, self.recorded_at, self.offline)

    @property
    def place(self) -> Place | None:
        """Where it was, ``None``: the phone did not say."""
        if self.longitude is None or self.latitude is None:
            return None
        return Place(float(self.longitude), float(self.latitude), self.accuracy)


class Arrival(Reported):
    """到场签到 (ZJ-6): one person, and who came along, at the enterprise; ``code_held``: whether the site's code fitted."""

    later = ("photo_own",)

    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="arrivals", verbose_name="项目")
    planned = models.ForeignKey(PlannedVisit, models.PROTECT, null=True, related_name="arrivals", verbose_name="计划")
    person = models.ForeignKey(Person, models.PROTECT, related_name="arrivals", verbose_name="人员")
    companions = models.JSONField("同行人员公开编号", default=list)
    challenge = models.CharField("签到凭据", max_length=32, blank=True)
    challenged_at = models.DateTimeField("凭据发出时间", null=True)
    code_held = models.BooleanField("现场口令相符", null=True)
    files = models.JSONField("证据文件编号", default=list)
    photo_at = models.DateTimeField("拍摄时间（自称）", null=True)
    photo_own = models.BooleanField("拍摄时间出自照片", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "到场签到"
        constraints = [
            models.UniqueConstraint(fields=["challenge"], condition=~models.Q(challenge=""), name="challenge_once")
        ]


class Departure(Reported):
    """离场签退 (ZJ-6, SZ-5.4): the end of a visit and the record of what was done."""

    arrival = models.ForeignKey(Arrival, models.PROTECT, related_name="departures", verbose_name="签到")
    record = models.TextField("服务记录")

    class Meta:
        verbose_name = verbose_name_plural = "离场签退"


class Confirmation(Fact):
    """服务确认单 (SZ-5.4): signed on the glass by the technician and the enterprise's person; ``shown`` is what they saw.

    ``digest`` is of it; of a sheet signed without a net both are of what the phone put together from its own entries.
    """

    later = ("offline", "shown")

    class Grade(models.TextChoices):
        """对服务人员的评价, as the form of annex C has it."""

        GOOD = "满意", "满意"
        FAIR = "一般", "一般"
        POOR = "差", "差"

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    arrival = models.ForeignKey(Arrival, models.PROTECT, related_name="confirmations", verbose_name="签到")
    digest = models.CharField("所签内容摘要", max_length=64)
    shown = models.JSONField("所签内容", default=dict)
    grade = models.CharField("评价", max_length=4, choices=Grade.choices)
    opinion = models.TextField("意见和建议", blank=True)
    signed_by = models.CharField("企业签字人", max_length=60)
    position = models.CharField("企业签字人职务", max_length=60)
    files = models.JSONField("证据文件编号", default=list)
    claimed_at = models.DateTimeField("自报时间")
    offline = models.BooleanField("离线记录", default=False)
    by = models.CharField("办理人", max_length=60)
    by_ref = models.CharField("办理人账号", max_length=16)

    class Meta:
        verbose_name = verbose_name_plural = "服务确认单"


class VisitAnswer(Fact):
    """企业答复 (SZ-5.4): the enterprise says in its own account that a visit was so, or was not."""

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    arrival = models.ForeignKey(Arrival, models.PROTECT, related_name="answers", verbose_name="签到")
    client = models.ForeignKey(Client, models.PROTECT, related_name="+", verbose_name="服务对象")
    agreed = models.BooleanField("属实")
    text = models.TextField("说明", blank=True)
    by = models.CharField("办理人", max_length=60)
    by_ref = models.CharField("办理人账号", max_length=16)

    class Meta:
        verbose_name = verbose_name_plural = "企业答复"


class Presence(models.Model):
    """在场: a person's stretch of time at one place; no fact, but the guard of one: nobody is in two places (T3).

    Milliseconds since 1970, the end not counted, so that both databases compare whole numbers; no end: still there.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="人员")
    arrival = models.ForeignKey(Arrival, models.PROTECT, related_name="presences", verbose_name="签到")
    begins = models.BigIntegerField("开始（毫秒）")
    ends = models.BigIntegerField("结束（毫秒）", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "在场"
        constraints = [models.UniqueConstraint(fields=["person", "arrival"], name="presence_once")]
