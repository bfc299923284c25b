"""What goes up to the authority: the year's business (JC-15), and an enterprise's report of a violation (JC-7)."""

from __future__ import annotations

from django.db import models

from hengjian.registry.models import Client, Institution
from hengjian.trail.models import Fact, reference


class AnnualReport(Fact):
    """年度业务报告 (JC-15): what an institution did in a city in a year; a later one corrects it, with a reason."""

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="annual_reports", verbose_name="机构")
    city = models.CharField("城市区划代码", max_length=6)
    year = models.PositiveIntegerField("年度")
    figures = models.JSONField("业务数", default=dict)
    recorded = models.JSONField("按记录算出的业务数", default=dict)
    words = models.TextField("说明", blank=True)
    on = models.DateField("日期")
    by = models.CharField("办理人", max_length=60)
    by_ref = models.CharField("办理人账号", max_length=16)

    class Meta:
        verbose_name = verbose_name_plural = "年度业务报告"
        indexes = [models.Index(fields=["city", "year"])]


class ClientReport(Fact):
    """企业举报 (JC-7): an enterprise tells the authority of its place what a service institution did against the rules."""

    internal = True

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    client = models.ForeignKey(Client, models.PROTECT, related_name="client_reports", verbose_name="服务对象")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+", verbose_name="机构")
    division = models.CharField("受理地区划代码", max_length=6, db_index=True)
    text = models.TextField("内容")
    on = models.DateField("日期")
    by = models.CharField("举报人", max_length=60)
    by_ref = models.CharField("举报人账号", max_length=16)

    class Meta:
        verbose_name = verbose_name_plural = "企业举报"


class ClientReportReceipt(Fact):
    """企业举报签收 (JC-7): the authority has it, and says what comes next."""

    internal = True

    report = models.OneToOneField(ClientReport, models.PROTECT, related_name="receipt", verbose_name="企业举报")
    words = models.TextField("答复")
    on = models.DateField("日期")
    by = models.CharField("办理人", max_length=60)
    by_ref = models.CharField("办理人账号", max_length=16)

    class Meta:
        verbose_name = verbose_name_plural = "企业举报签收"
