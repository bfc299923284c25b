"""Trainings: an institution's own, and the city's."""

from __future__ import annotations

from django.db import models

from hengjian.registry.models import Institution, Person
from hengjian.trail.models import Fact, reference


class Training(Fact):
    """培训 (HZ-13): when, what, by whom; the city's own have no ``institution``, seats and a last day to sign up."""

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, related_name="trainings", verbose_name="机构"
    )
    division = models.CharField("区划代码", max_length=6, blank=True)
    title = models.CharField("培训名称", max_length=120)
    content = models.TextField("培训内容")
    on = models.DateField("培训日期")
    hours = models.DecimalField("学时", max_digits=5, decimal_places=1)
    place = models.CharField("地点", max_length=120, blank=True)
    seats = models.PositiveIntegerField("名额", null=True)
    sign_up_until = models.DateField("报名截止日", null=True)
    files = models.JSONField("证据文件编号", default=list)
    by = models.CharField("办理人", max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = "培训"


class SignUp(Fact):
    """培训报名 (HZ-13): an institution sends one of its technicians to a training of the city.

    ``withdrawn_on``: taken back on that day; a later row that corrects it may sign the person up again.
    """

    later = ("withdrawn_on",)

    training = models.ForeignKey(Training, models.PROTECT, related_name="sign_ups", verbose_name="培训")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+", verbose_name="机构")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="人员")
    name = models.CharField("姓名", max_length=60)
    withdrawn_on = models.DateField("撤回日期", null=True)
    by = models.CharField("办理人", max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = "培训报名"
        constraints = [
            models.UniqueConstraint(
                fields=["training", "person"], condition=models.Q(corrects__isnull=True), name="signed_up_once"
            )
        ]


class Attendance(Fact):
    """培训考勤 (HZ-13): whether someone was there, and with what result."""

    training = models.ForeignKey(Training, models.PROTECT, related_name="attendances", verbose_name="培训")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+", verbose_name="机构")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="人员")
    name = models.CharField("姓名", max_length=60)
    present = models.BooleanField("到场")
    result = models.CharField("考核结果", max_length=10, blank=True)
    by = models.CharField("办理人", max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = "培训考勤"
