"""Report guidelines that a city has for its service types (ZJ-1)."""

from __future__ import annotations

from django.db import models

from hengjian.trail.models import Fact, reference


class Guideline(Fact):
    """报告导则 (ZJ-1): how a report of a service type is written in a city, in force from ``on`` to before ``until``."""

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    city = models.CharField("城市区划代码", max_length=6, db_index=True)
    service_type = models.CharField("服务类型", max_length=40)
    title = models.CharField("名称", max_length=160)
    on = models.DateField("施行日期")
    until = models.DateField("废止日期", null=True)
    files = models.JSONField("证据文件编号", default=list)
    by = models.CharField("办理人", max_length=60)
    by_ref = models.CharField("办理人账号", max_length=16)

    class Meta:
        verbose_name = verbose_name_plural = "报告导则"
