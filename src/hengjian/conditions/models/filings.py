"""What was filed in the province's system, beside which this platform may stand."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from hengjian.registry.models import Institution
from hengjian.trail.models import Fact, reference


class Filing(Fact):
    """省系统申报 (HZ-6): number, day and proof of what was filed there; ``about`` is the matter, or the ``ref`` of the change."""

    class Duty(models.TextChoices):
        """What was to be filed."""

        REGISTRATION = "registration", "机构登记"
        CHANGE = "change", "变更"

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="filings", verbose_name="机构")
    duty = models.CharField("申报事项", max_length=12, choices=Duty.choices)
    about = models.CharField("所申报的编号", max_length=16)
    number = models.CharField("省系统申报编号", max_length=60)
    filed_on = models.DateField("申报日期")
    files = models.JSONField("证据文件编号", default=list)
    by = models.CharField("办理人", max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = "省系统申报"
        constraints = [
            models.UniqueConstraint(fields=["about"], condition=Q(corrects__isnull=True), name="filing_one_each"),
        ]
