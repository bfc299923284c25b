"""The risks of an enterprise: identified each year, kept in a register, drawn on its plans, reported where they are grave."""

from __future__ import annotations

from django.db import models

from hengjian.registry.models import Client, Institution
from hengjian.trail.models import Fact, reference


class RiskLevel(models.TextChoices):
    """重大、较大、一般、低."""

    MAJOR = "重大", "重大风险（红）"
    GREATER = "较大", "较大风险（橙）"
    GENERAL = "一般", "一般风险（黄）"
    LOW = "低", "低风险（蓝）"


class RiskIdentification(Fact):
    """风险辨识 (SZ-6.2): one identification of an enterprise's risks: when, by which method, who led and took part."""

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    client = models.ForeignKey(Client, models.PROTECT, related_name="identifications", verbose_name="服务对象")
    institution = models.ForeignKey(
        Institution, models.PROTECT, null=True, related_name="identifications", verbose_name="机构"
    )
    on = models.DateField("日期")
    method = models.CharField("辨识方法", max_length=120)
    leader = models.CharField("主持人", max_length=60)
    participants = models.TextField("参加人员")
    aspects = models.JSONField("辨识范围", default=list)
    files = models.JSONField("证据文件编号", default=list)
    by = models.CharField("办理人", max_length=60)
    by_ref = models.CharField("办理人账号", max_length=16)

    class Meta:
        verbose_name = verbose_name_plural = "风险辨识"


class Risk(Fact):
    """安全风险 (SZ-6.2): a line of the register; a change is a later row of the same ``key`` that corrects it, with its reason."""

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    key = models.CharField("风险编号", max_length=16, db_index=True, default=reference)
    client = models.ForeignKey(Client, models.PROTECT, related_name="risks", verbose_name="服务对象")
    institution = models.ForeignKey(Institution, models.PROTECT, null=True, related_name="risks", verbose_name="机构")
    position = models.PositiveIntegerField("序")
    name = models.CharField("风险点", max_length=120)
    category = models.CharField("风险类别", max_length=40)
    place = models.CharField("车间或区域", max_length=120)
    post = models.CharField("岗位", max_length=60, blank=True)
    level = models.CharField("风险等级", max_length=10, choices=RiskLevel.choices)
    accident = models.CharField("可能的事故", max_length=200)
    consequence = models.CharField("事故后果", max_length=200, blank=True)
    measures = models.JSONField("管控措施", default=dict)
    holders = models.JSONField("包保责任人", default=dict)
    emergency = models.TextField("应急措施", blank=True)
    source = models.BooleanField("重大危险源", default=False)
    ended = models.BooleanField("已消除", default=False)
    on = models.DateField("日期")
    by = models.CharField("办理人", max_length=60)
    by_ref = models.CharField("办理人账号", max_length=16)

    class Meta:
        verbose_name = verbose_name_plural = "安全风险"


class RiskReport(Fact):
    """风险上报 (SZ-6.2): the two higher levels reported to the county's bureau: which, how, with which proof."""

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    client = models.ForeignKey(Client, models.PROTECT, related_name="risk_reports", verbose_name="服务对象")
    institution = models.ForeignKey(Institution, models.PROTECT, null=True, related_name="+", verbose_name="机构")
    division = models.CharField("受报地区划代码", max_length=6, db_index=True)
    risks = models.JSONField("所报的风险编号", default=list)
    recipient = models.CharField("受报单位", max_length=120)
    channel = models.CharField("报告方式", max_length=40)
    on = models.DateField("日期")
    files = models.JSONField("证据文件编号", default=list)
    by = models.CharField("办理人", max_length=60)
    by_ref = models.CharField("办理人账号", max_length=16)

    class Meta:
        verbose_name = verbose_name_plural = "风险上报"


class SitePlan(Fact):
    """平面图 (SZ-6.2): the plan of the site or of a workshop on which its risks are placed."""

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    client = models.ForeignKey(Client, models.PROTECT, related_name="plans", verbose_name="服务对象")
    institution = models.ForeignKey(Institution, models.PROTECT, null=True, related_name="+", verbose_name="机构")
    whole = models.BooleanField("厂区总图")
    name = models.CharField("图名", max_length=60)
    file = models.CharField("证据文件编号", max_length=16)
    width = models.PositiveIntegerField("宽（像素）")
    height = models.PositiveIntegerField("高（像素）")
    on = models.DateField("日期")
    by = models.CharField("办理人", max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = "平面图"


class RiskMark(Fact):
    """风险标注: where a risk stands on a plan, in per cent of its width and height; a later mark of the same risk moves it."""

    plan = models.ForeignKey(SitePlan, models.PROTECT, related_name="marks", verbose_name="平面图")
    risk = models.CharField("风险编号", max_length=16, db_index=True)
    x = models.DecimalField("横向位置（%）", max_digits=5, decimal_places=2)
    y = models.DecimalField("纵向位置（%）", max_digits=5, decimal_places=2)
    by = models.CharField("办理人", max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = "风险标注"
