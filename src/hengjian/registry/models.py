"""第一章: who exists and who serves whom.

An anchor (``Institution``, ``Person``, ``Client``, ``Engagement``) is an identity and nothing more; what is said of it
stands in append-only facts, of which the latest by ``on`` that stands is current.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from hengjian.trail.models import Fact, reference


class Division(models.Model):
    """行政区划: public data, loaded from a file."""

    code = models.CharField("区划代码", max_length=6, primary_key=True)
    name = models.CharField("名称", max_length=60)
    level = models.CharField("层级", max_length=20)
    parent = models.CharField("上级", max_length=6, blank=True)
    note = models.CharField("备注", max_length=120, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "行政区划"

    def __str__(self) -> str:
        return self.name


class Institution(models.Model):
    """服务机构, known by its credit code (HZ-2, HZ-5)."""

    code = models.CharField("统一社会信用代码", max_length=18, unique=True)

    class Meta:
        verbose_name = verbose_name_plural = "服务机构"

    def __str__(self) -> str:
        return self.code


class Person(models.Model):
    """人员: an ID number, encrypted, and its keyed hash for matching."""

    ref = models.CharField("公开编号", max_length=16, unique=True, default=reference)
    id_kind = models.CharField("证件类型", max_length=20, default="居民身份证")
    id_match = models.CharField("证件匹配值", max_length=64, unique=True)
    id_number = models.TextField("证件号码（加密）")
    id_mask = models.CharField("证件号码（掩码）", max_length=18)

    class Meta:
        verbose_name = verbose_name_plural = "人员"


class InstitutionRecord(Fact):
    """机构登记 (HZ-5, HZ-6): what the register says from ``on``."""

    later = ("address",)

    institution = models.ForeignKey(Institution, models.PROTECT, related_name="records", verbose_name="机构")
    on = models.DateField("自")
    name = models.CharField("机构名称", max_length=120)
    kind = models.CharField("机构类型", max_length=20)
    division = models.CharField("注册地区划代码", max_length=6)
    address = models.CharField("住所", max_length=200, blank=True)
    office_area = models.DecimalField("办公面积（㎡）", max_digits=10, decimal_places=2, null=True)
    business_scope = models.TextField("经营范围")
    service_types = models.JSONField("服务类型", default=list)
    legal_representative = models.CharField("法定代表人", max_length=60, blank=True)
    phone = models.CharField("联系电话", max_length=40, blank=True)
    technical_lead = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="技术负责人")
    process_lead = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="过程控制负责人")
    registered_on = models.DateField("登记日期")
    remarks = models.TextField("备注", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "机构登记"
        indexes = [models.Index(fields=["institution", "on"]), models.Index(fields=["name"])]


class PracticeNotice(Fact):
    """从业告知 (HZ-6): an institution tells a city that it works there."""

    institution = models.ForeignKey(Institution, models.PROTECT, related_name="notices", verbose_name="机构")
    city = models.CharField("城市区划代码", max_length=6)
    on = models.DateField("告知日期", null=True)
    filing_number = models.CharField("法定平台登记号", max_length=60, blank=True)
    filed_at = models.DateTimeField("法定平台登记时间", null=True)
    filing_proof = models.CharField("凭证摘要", max_length=64, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "从业告知"


class Employment(Fact):
    """任职 (HZ-2, HZ-8, HZ-12): one person's post in one institution, with the insurance months behind it."""

    FULL_TIME = ("劳动合同", "退休返聘")

    person = models.ForeignKey(Person, models.PROTECT, related_name="employments", verbose_name="人员")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="employments", verbose_name="机构")
    name = models.CharField("姓名", max_length=60)
    education = models.CharField("学历", max_length=20, blank=True)
    major = models.CharField("专业", max_length=60, blank=True)
    title_level = models.CharField("职称等级", max_length=20, blank=True)
    form = models.CharField("用工形式", max_length=20)
    entered_on = models.DateField("入职日期")
    left_on = models.DateField("离职日期", null=True)
    insured_from = models.CharField("养老保险缴纳起月", max_length=7, blank=True)
    insured_to = models.CharField("养老保险缴纳止月", max_length=7, blank=True)
    years_in_safety = models.DecimalField("从事安全生产工作年限", max_digits=4, decimal_places=1, null=True)
    disputed = models.CharField("存疑", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "任职"
        indexes = [models.Index(fields=["institution", "entered_on"])]


class Certificate(Fact):
    """证书 (HZ-8): a certificate named with a post (person, institution, ``entered_on``); ``kind`` ``""``: none any more."""

    later = ("files",)

    person = models.ForeignKey(Person, models.PROTECT, related_name="certificates", verbose_name="人员")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="certificates", verbose_name="机构")
    entered_on = models.DateField("所属任职的入职日期")
    kind = models.CharField("证书类型", max_length=40)
    number = models.CharField("证书编号", max_length=60, blank=True)
    registered_code = models.CharField("证书注册单位信用代码", max_length=18, blank=True)
    valid_to = models.DateField("证书有效期至", null=True)
    files = models.JSONField("证据文件编号", default=list)

    class Meta:
        verbose_name = verbose_name_plural = "证书"


class Client(models.Model):
    """服务对象, known by its credit code."""

    code = models.CharField("统一社会信用代码", max_length=18, unique=True)

    class Meta:
        verbose_name = verbose_name_plural = "服务对象"


class ClientRecord(Fact):
    """服务对象登记: name, place and trade from ``on``."""

    client = models.ForeignKey(Client, models.PROTECT, related_name="records", verbose_name="服务对象")
    on = models.DateField("自", null=True)
    name = models.CharField("名称", max_length=120)
    division = models.CharField("区划代码", max_length=6)
    industry = models.CharField("行业", max_length=60, blank=True)
    longitude = models.DecimalField("经度", max_digits=9, decimal_places=6)
    latitude = models.DecimalField("纬度", max_digits=8, decimal_places=6)
    datum = models.CharField("坐标系", max_length=10, default="WGS-84")

    class Meta:
        verbose_name = verbose_name_plural = "服务对象登记"


class Engagement(models.Model):
    """服务项目, known by its number."""

    number = models.CharField("项目编号", max_length=60, unique=True)

    class Meta:
        verbose_name = verbose_name_plural = "服务项目"


class EngagementRecord(Fact):
    """项目台账: who serves whom, paid by whom, from when to when."""

    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="records", verbose_name="项目")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="engagements", verbose_name="机构")
    client = models.ForeignKey(Client, models.PROTECT, related_name="engagements", verbose_name="服务对象")
    service_type = models.CharField("服务类型", max_length=40)
    funding = models.CharField("资金来源", max_length=20)
    purchaser = models.CharField("采购单位", max_length=120, blank=True)
    purchase_level = models.CharField("采购层级", max_length=20, blank=True)
    signed_on = models.DateField("合同签订日")
    amount = models.DecimalField("合同金额（元）", max_digits=14, decimal_places=2)
    starts_on = models.DateField("服务开始日")
    ends_on = models.DateField("服务结束日")
    agreed_visits = models.PositiveIntegerField("约定服务次数")
    lead = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="项目负责人")
    first_visit_on = models.DateField("初访日期", null=True)
    assessed_on = models.DateField("项目评估日期", null=True)
    reported_on = models.DateField("报告上传日", null=True)
    revisited_on = models.DateField("回访日期", null=True)
    disputed = models.CharField("存疑", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "项目台账"
        indexes = [models.Index(fields=["institution", "starts_on"])]


class Visit(Fact):
    """到场: evidence, never refused, only doubted."""

    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="visits", verbose_name="项目")
    person = models.ForeignKey(Person, models.PROTECT, related_name="visits", verbose_name="人员")
    arrived_at = models.DateTimeField("到场时间")
    left_at = models.DateTimeField("离场时间")
    longitude = models.DecimalField("经度", max_digits=9, decimal_places=6, null=True)
    latitude = models.DecimalField("纬度", max_digits=8, decimal_places=6, null=True)
    datum = models.CharField("坐标系", max_length=10, default="WGS-84")
    submitted_at = models.DateTimeField("记录提交时间")
    photos = models.JSONField("照片指纹", default=list)
    source = models.CharField("来源", max_length=20, default="导入")

    class Meta:
        verbose_name = verbose_name_plural = "到场"
        indexes = [models.Index(fields=["person", "arrived_at"])]


class ImportBatch(models.Model):
    """导入批次: one handing-in of files, what became of each row, and who did it. Keeps no fact itself."""

    class State(models.TextChoices):
        """How far a batch is."""

        WAITING = "waiting", "等待导入"
        RUNNING = "running", "正在导入"
        DONE = "done", "已完成"
        FAILED = "failed", "没有导入"

    ref = models.CharField("公开编号", max_length=16, unique=True, default=reference)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.WAITING)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="导入人")
    created_at = models.DateTimeField("时间", auto_now_add=True)
    changed_at = models.DateTimeField("最近变化", auto_now=True)
    files = models.JSONField("文件", default=list)
    tables = models.JSONField("各表行数", default=list)
    faults = models.JSONField("被拒之处", default=list)
    problem = models.TextField("未导入的原因", blank=True)
    refused = models.TextField("被拒的行（加密）", blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = verbose_name_plural = "导入批次"
