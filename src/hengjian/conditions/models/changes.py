"""What changed, on which day; when it was entered is the row's ``recorded_at``."""

from __future__ import annotations

from django.db import models

from hengjian.registry.models import Institution, Person
from hengjian.trail.models import Fact, reference


class Change(Fact):
    """变更 (HZ-10): something registered of an institution or its people changed on a day."""

    class Kind(models.TextChoices):
        """What changed."""

        RECORD = "record", "登记资料变更"
        ENTERED = "entered", "人员入职"
        LEFT = "left", "人员离职"
        POST = "post", "人员信息变更"
        CERTIFICATE = "certificate", "证书变更"
        LEAD = "lead", "负责人变更"

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="changes", verbose_name="机构")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="人员")
    kind = models.CharField("变更事项", max_length=12, choices=Kind.choices)
    detail = models.TextField("变更内容", blank=True)
    on = models.DateField("变化之日")
    files = models.JSONField("证据文件编号", default=list)
    by = models.CharField("办理人", max_length=60, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "变更"
        indexes = [models.Index(fields=["institution", "on"])]
