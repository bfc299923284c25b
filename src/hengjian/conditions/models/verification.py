"""The yearly verification on site, what it found, and how that was put right."""

from __future__ import annotations

from django.db import models

from hengjian.registry.models import Institution
from hengjian.trail.models import Fact, reference


class Verification(Fact):
    """实地核查 (ZJ-7): officers were at an institution; ``items`` by the keys of the sheet: ``{"result": …, "note": …}``."""

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="verifications", verbose_name="机构")
    year = models.PositiveSmallIntegerField("年")
    on = models.DateField("核查日期")
    place = models.CharField("核查地点", max_length=120)
    officers = models.CharField("核查人员", max_length=120)
    received_by = models.CharField("机构在场人员", max_length=60)
    items = models.JSONField("核查内容", default=dict)
    conclusion = models.TextField("核查意见", blank=True)
    files = models.JSONField("证据文件编号", default=list)
    by = models.CharField("办理人", max_length=60)
    office = models.CharField("单位", max_length=120, blank=True)
    division = models.CharField("区划代码", max_length=6, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "实地核查"
        constraints = [
            models.UniqueConstraint(
                fields=["institution", "year"], condition=models.Q(corrects__isnull=True), name="verified_once_a_year"
            )
        ]


class Shortfall(Fact):
    """核查问题 (ZJ-7, ZJ-4): what a verification found amiss, to be put right by ``due``; ``mark`` for the supervision file."""

    class Mark(models.TextChoices):
        """What goes into the supervision file."""

        NONE = "", "一般问题"
        FALSE_DATA = "false_data", "虚报信息"
        FORGED = "forged", "服务造假"
        BEYOND_ABILITY = "beyond_ability", "超能力承接"
        BEYOND_SCOPE = "beyond_scope", "超范围承接"

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    verification = models.ForeignKey(Verification, models.PROTECT, related_name="shortfalls", verbose_name="实地核查")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+", verbose_name="机构")
    item = models.CharField("核查项目", max_length=40)
    text = models.TextField("问题")
    due = models.DateField("整改期限")
    mark = models.CharField("监管档案标记", max_length=16, choices=Mark.choices, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "核查问题"


class ShortfallClosure(Fact):
    """核查问题销号 (ZJ-7): an officer has seen that it is put right."""

    shortfall = models.OneToOneField(Shortfall, models.PROTECT, related_name="closure", verbose_name="核查问题")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+", verbose_name="机构")
    on = models.DateField("日期")
    text = models.TextField("整改情况")
    files = models.JSONField("证据文件编号", default=list)
    by = models.CharField("办理人", max_length=60)
    office = models.CharField("单位", max_length=120, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "核查问题销号"


class PerformanceRules(Fact):
    """内部绩效制度 (ZJ-4): an institution's own rules on performance, on file from ``on``."""

    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+", verbose_name="机构")
    title = models.CharField("名称", max_length=120)
    on = models.DateField("自")
    files = models.JSONField("证据文件编号", default=list)
    by = models.CharField("办理人", max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = "内部绩效制度"
