"""第六章: penalties, and what inspections found."""

from __future__ import annotations

from django.db import models

from hengjian.registry.models import Engagement, Institution
from hengjian.trail.models import Fact, reference


class Penalty(Fact):
    """行政处罚 (HZ-34): basis, amount, document number."""

    ref = models.CharField("编号", max_length=16, default=reference, db_index=True)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="penalties", verbose_name="机构")
    number = models.CharField("文书编号", max_length=80)
    on = models.DateField("日期")
    authority = models.CharField("作出机关", max_length=120, blank=True)
    authority_division = models.CharField("机关区划代码", max_length=6, blank=True)
    basis = models.TextField("处罚依据", blank=True)
    amount = models.DecimalField("罚款金额（元）", max_digits=14, decimal_places=2, null=True)
    circumstances = models.TextField("经过", blank=True)
    clients = models.JSONField("关联服务对象信用代码", default=list)
    by = models.CharField("承办人", max_length=60, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "行政处罚"
        indexes = [models.Index(fields=["institution", "on"])]


class Finding(Fact):
    """检查发现 (JC-7): what an officer found at an institution on a day; ``kind`` and ``clause`` as the pack of ``division`` has them.

    A correction keeps ``ref``; one that is ``withdrawn`` does not hold.
    """

    ref = models.CharField("编号", max_length=16, default=reference, db_index=True)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="findings", verbose_name="机构")
    kind = models.CharField("类别", max_length=40)
    clause = models.CharField("条款", max_length=20, blank=True)
    division = models.CharField("检查机关区划代码", max_length=6)
    on = models.DateField("日期")
    place = models.CharField("地点", max_length=120, blank=True)
    engagement = models.ForeignKey(Engagement, models.PROTECT, null=True, related_name="+", verbose_name="项目")
    circumstances = models.TextField("经过")
    files = models.JSONField("证据文件编号", default=list)
    withdrawn = models.BooleanField("不成立", default=False)
    by = models.CharField("检查人", max_length=60)
    office = models.CharField("单位", max_length=120, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "检查发现"
        indexes = [models.Index(fields=["institution", "on"], name="finding_of_institution")]
