"""What an institution lets everybody read."""

from __future__ import annotations

from django.db import models

from hengjian.registry.models import Institution
from hengjian.trail.models import Fact


class Disclosure(Fact):
    """信息公示 (HZ-11): service items with their fees, the process, the complaint phone and the licence, from ``on``.

    ``items`` is a list of ``{"service": …, "fee": …}`` in the order of the form.
    """

    institution = models.ForeignKey(Institution, models.PROTECT, related_name="disclosures", verbose_name="机构")
    on = models.DateField("自")
    items = models.JSONField("服务项目和收费标准", default=list)
    process = models.TextField("服务流程")
    complaint_phone = models.CharField("监督电话", max_length=40)
    place = models.CharField("公示位置", max_length=120)
    files = models.JSONField("证据文件编号", default=list)
    by = models.CharField("办理人", max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = "信息公示"
