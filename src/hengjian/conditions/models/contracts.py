"""The paper between an institution and its technicians."""

from __future__ import annotations

from django.db import models

from hengjian.registry.models import Institution, Person
from hengjian.trail.models import Fact


class Contract(Fact):
    """用工合同 (HZ-12): a labour contract or an employment agreement, with its copy; belongs to the post of ``entered_on``."""

    class Kind(models.TextChoices):
        """Which of the two."""

        LABOUR = "劳动合同", "劳动合同"
        EMPLOYMENT = "雇佣协议", "雇佣协议"

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="人员")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+", verbose_name="机构")
    entered_on = models.DateField("所属任职的入职日期")
    kind = models.CharField("合同类型", max_length=10, choices=Kind.choices)
    signed_on = models.DateField("签订日期")
    until = models.DateField("期满日", null=True)
    files = models.JSONField("证据文件编号", default=list)
    by = models.CharField("办理人", max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = "用工合同"


class Insurance(Fact):
    """商业保险 (HZ-12): bought for someone re-hired or part-time; encouraged, so that none is never a fault."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="人员")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+", verbose_name="机构")
    insurer = models.CharField("保险公司", max_length=120)
    policy = models.CharField("保险单号", max_length=60)
    since = models.DateField("自")
    until = models.DateField("期满日")
    files = models.JSONField("证据文件编号", default=list)
    by = models.CharField("办理人", max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = "商业保险"
