"""Work sheets filled for an enterprise, and the certificates of its people checked one by one (SZ-6)."""

from __future__ import annotations

from django.db import models

from hengjian.registry.models import Client, Engagement, Institution
from hengjian.trail.models import Fact, reference


class WorkSheet(Fact):
    """工作表 (SZ-6.1 to SZ-6.7): one sheet of the city begun for an enterprise; ``sheet`` is its key in the pack of ``division``."""

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="sheets", verbose_name="项目")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+", verbose_name="机构")
    client = models.ForeignKey(Client, models.PROTECT, related_name="sheets", verbose_name="服务对象")
    division = models.CharField("服务地区划代码", max_length=6)
    sheet = models.CharField("工作表", max_length=40)
    on = models.DateField("日期")
    by = models.CharField("填表人", max_length=60)
    by_ref = models.CharField("填表人账号", max_length=16)

    class Meta:
        verbose_name = verbose_name_plural = "工作表"
        indexes = [models.Index(fields=["client", "on"])]


class SheetAnswer(Fact):
    """工作表填写: the answer to one item; a later one corrects it. ``answer`` is yes, no, na or empty, ``value`` a day, number or words."""

    sheet = models.ForeignKey(WorkSheet, models.PROTECT, related_name="answers", verbose_name="工作表")
    item = models.CharField("项", max_length=40)
    answer = models.CharField("结果", max_length=4, blank=True)
    value = models.CharField("内容", max_length=300, blank=True)
    note = models.CharField("情况", max_length=300, blank=True)
    measure = models.CharField("整改措施", max_length=300, blank=True)
    until = models.DateField("整改期限", null=True)
    files = models.JSONField("证据文件编号", default=list)
    by = models.CharField("填表人", max_length=60)
    by_ref = models.CharField("填表人账号", max_length=16)

    class Meta:
        verbose_name = verbose_name_plural = "工作表填写"
        indexes = [models.Index(fields=["sheet", "item"])]

    @property
    def institution(self) -> Institution:
        """Whose sheet it is."""
        return self.sheet.institution


class SheetHandover(Fact):
    """工作表交出: the filled sheet and its written advice go to the enterprise; from then on it is not written in."""

    sheet = models.OneToOneField(WorkSheet, models.PROTECT, related_name="handover", verbose_name="工作表")
    on = models.DateField("日期")
    by = models.CharField("交出人", max_length=60)
    by_ref = models.CharField("交出人账号", max_length=16)

    class Meta:
        verbose_name = verbose_name_plural = "工作表交出"


class SheetReceipt(Fact):
    """工作表签收: the enterprise has received a sheet; ``words`` is what it answers, and whether it holds it to be right."""

    sheet = models.OneToOneField(WorkSheet, models.PROTECT, related_name="receipt", verbose_name="工作表")
    agrees = models.BooleanField("内容相符")
    words = models.TextField("意见", blank=True)
    on = models.DateField("日期")
    by = models.CharField("签收人", max_length=60)
    by_ref = models.CharField("签收人账号", max_length=16)

    class Meta:
        verbose_name = verbose_name_plural = "工作表签收"


class CertificateCheck(Fact):
    """持证核对 (SZ-6.4.3): one person of the enterprise, the certificate the post asks for, and written advice where it is missing."""

    class Post(models.TextChoices):
        """Who has to hold a certificate."""

        PRINCIPAL = "principal", "主要负责人"
        SAFETY = "safety", "安全管理人员"
        SPECIAL = "special", "特种作业人员"

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="certificate_checks", verbose_name="项目")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+", verbose_name="机构")
    client = models.ForeignKey(Client, models.PROTECT, related_name="certificate_checks", verbose_name="服务对象")
    name = models.CharField("姓名", max_length=60)
    post = models.CharField("岗位类别", max_length=10, choices=Post.choices)
    kind = models.CharField("应持证书", max_length=60)
    number = models.CharField("证书编号", max_length=60, blank=True)
    valid_to = models.DateField("证书有效期至", null=True)
    on = models.DateField("核对日期")
    measure = models.CharField("整改措施", max_length=300, blank=True)
    until = models.DateField("整改期限", null=True)
    by = models.CharField("核对人", max_length=60)
    by_ref = models.CharField("核对人账号", max_length=16)

    class Meta:
        verbose_name = verbose_name_plural = "持证核对"
        indexes = [models.Index(fields=["client", "post"])]
