"""Random checks of service reports (ZJ-8): a frame frozen before the seed is known, a draw, a check of each report drawn."""

from __future__ import annotations

from django.db import models

from hengjian.registry.models import Engagement, Institution
from hengjian.trail.models import Fact, reference


class ReportFrame(Fact):
    """报告抽查框 (ZJ-8): the reports of an area and period, frozen; ``sha256`` is that of the frame as CSV."""

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    division = models.CharField("区划代码", max_length=6, db_index=True)
    first = models.DateField("自")
    last = models.DateField("至")
    share = models.DecimalField("抽查比例", max_digits=4, decimal_places=2)
    lines = models.JSONField("抽样框", default=list)
    sha256 = models.CharField("抽样框摘要", max_length=64)
    seed_name = models.CharField("种子的来历", max_length=160)
    on = models.DateField("日期")
    by = models.CharField("办理人", max_length=60)
    by_ref = models.CharField("办理人账号", max_length=16)

    class Meta:
        verbose_name = verbose_name_plural = "报告抽查框"


class ReportDraw(Fact):
    """报告抽取 (ZJ-8): the seed, and the projects that it draws from the frame."""

    frame = models.OneToOneField(ReportFrame, models.PROTECT, related_name="draw", verbose_name="报告抽查框")
    seed = models.CharField("种子", max_length=160)
    seeded_on = models.DateField("种子产生日期")
    drawn = models.JSONField("抽中的项目", default=list)
    on = models.DateField("日期")
    by = models.CharField("办理人", max_length=60)
    by_ref = models.CharField("办理人账号", max_length=16)

    class Meta:
        verbose_name = verbose_name_plural = "报告抽取"


class ReportCheck(Fact):
    """报告核查 (ZJ-8): what was found of one report drawn; ``verdicts`` yes, no or na by the keys of the pack's items."""

    frame = models.ForeignKey(ReportFrame, models.PROTECT, related_name="checks", verbose_name="报告抽查框")
    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="report_checks", verbose_name="项目")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="report_checks", verbose_name="机构")
    verdicts = models.JSONField("逐项结果", default=dict)
    words = models.TextField("核查意见", blank=True)
    on = models.DateField("日期")
    by = models.CharField("办理人", max_length=60)
    by_ref = models.CharField("办理人账号", max_length=16)

    class Meta:
        verbose_name = verbose_name_plural = "报告核查"
        constraints = [models.UniqueConstraint(fields=["frame", "engagement"], name="report_checked_once")]
