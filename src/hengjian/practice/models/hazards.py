"""Hazards: each finding once, with all its places; what was done about it; what the authority was told."""

from __future__ import annotations

from django.db import models

from hengjian.registry.models import Client, Engagement, Institution
from hengjian.trail.models import Fact, reference


class Hazard(Fact):
    """事故隐患 (HZ-16, SZ-6.3): one finding of an engagement, written once, with the places where it was found.

    ``on`` is the day of the receipt; ``claimed_at`` is the phone's own word, ``None``: entered at a desk.
    ``sheet`` and ``item``: the work sheet that showed it, and which of its items; empty where none did.
    """

    later = ("claimed_at", "offline", "item", "sheet")

    class Level(models.TextChoices):
        """How grave it is."""

        ORDINARY = "一般", "一般隐患"
        MAJOR = "重大", "重大事故隐患"

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="hazards", verbose_name="项目")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="hazards", verbose_name="机构")
    client = models.ForeignKey(Client, models.PROTECT, related_name="hazards", verbose_name="服务对象")
    division = models.CharField("服务地区划代码", max_length=6, db_index=True)
    arrival = models.CharField("到场编号", max_length=16, blank=True, db_index=True)
    sheet = models.CharField("工作表编号", max_length=16, blank=True, db_index=True)
    item = models.CharField("工作表的项", max_length=40, blank=True)
    position = models.PositiveIntegerField("序")
    level = models.CharField("隐患等级", max_length=10, choices=Level.choices)
    category = models.CharField("隐患类别", max_length=40, blank=True)
    description = models.TextField("隐患描述")
    basis = models.TextField("依据", blank=True)
    criterion = models.TextField("重大隐患判定标准", blank=True)
    measure = models.TextField("整改措施")
    deadline = models.DateField("整改期限")
    on = models.DateField("日期")
    claimed_at = models.DateTimeField("自报时间", null=True)
    offline = models.BooleanField("离线记录", default=False)
    by = models.CharField("办理人", max_length=60)
    by_ref = models.CharField("办理人账号", max_length=16)

    class Meta:
        verbose_name = verbose_name_plural = "事故隐患"
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "position"], condition=models.Q(corrects__isnull=True), name="hazard_position"
            )
        ]


class HazardPlace(Fact):
    """隐患部位: one of the places of a finding, with its photographs from before."""

    hazard = models.ForeignKey(Hazard, models.PROTECT, related_name="places", verbose_name="隐患")
    name = models.CharField("部位", max_length=120)
    photos = models.JSONField("证据文件编号", default=list)
    by = models.CharField("办理人", max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = "隐患部位"

    @property
    def institution(self) -> Institution:
        """Whose finding it is."""
        return self.hazard.institution


class HazardNotice(Fact):
    """隐患书面告知书 (SZ-6.3): the findings of a visit told to the enterprise as one document."""

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    number = models.CharField("告知书编号", max_length=80, unique=True)
    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="hazard_notices", verbose_name="项目")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="hazard_notices", verbose_name="机构")
    client = models.ForeignKey(Client, models.PROTECT, related_name="hazard_notices", verbose_name="服务对象")
    hazards = models.JSONField("隐患编号", default=list)
    on = models.DateField("日期")
    by = models.CharField("办理人", max_length=60)
    by_ref = models.CharField("办理人账号", max_length=16)

    class Meta:
        verbose_name = verbose_name_plural = "隐患书面告知书"


class HazardStep(Fact):
    """隐患治理记录 (HZ-16): told, received, rectified, refused, verified, extended, reopened, withdrawn."""

    class Deed(models.TextChoices):
        """What was done."""

        TOLD = "told", "书面告知"
        RECEIVED = "received", "签收告知"
        RECTIFIED = "rectified", "提交整改"
        REFUSED = "refused", "拒绝整改"
        PASSED = "passed", "验证通过"
        FAILED = "failed", "验证不通过"
        EXTENDED = "extended", "延长期限"
        REOPENED = "reopened", "重新打开"
        WITHDRAWN = "withdrawn", "撤回"

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    hazard = models.ForeignKey(Hazard, models.PROTECT, related_name="done", verbose_name="隐患")
    notice = models.ForeignKey(HazardNotice, models.PROTECT, null=True, related_name="steps", verbose_name="告知书")
    deed = models.CharField("行为", max_length=12, choices=Deed.choices)
    text = models.TextField("内容", blank=True)
    person = models.CharField("经手人", max_length=60, blank=True)
    deadline = models.DateField("整改期限", null=True)
    on = models.DateField("日期")
    files = models.JSONField("证据文件编号", default=list)
    behalf = models.BooleanField("凭书面代录", default=False)
    by = models.CharField("办理人", max_length=60)
    by_ref = models.CharField("办理人账号", max_length=16)

    class Meta:
        verbose_name = verbose_name_plural = "隐患治理记录"

    @property
    def institution(self) -> Institution:
        """Whose finding it is."""
        return self.hazard.institution


class HazardReport(Fact):
    """重大隐患报告 (HZ-16, SZ-5.4): what the institution told the authority of the place, how and when."""

    class Channel(models.TextChoices):
        """How it was sent."""

        PLATFORM = "platform", "本平台"
        OFFICIAL = "official", "政务系统"
        PHONE = "phone", "电话"
        PAPER = "paper", "书面"

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    hazard = models.ForeignKey(Hazard, models.PROTECT, related_name="reports", verbose_name="隐患")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="hazard_reports", verbose_name="机构")
    division = models.CharField("受报地区划代码", max_length=6, db_index=True)
    cause = models.CharField("报告事由", max_length=20)
    recipient = models.CharField("受报单位", max_length=120)
    channel = models.CharField("报告方式", max_length=12, choices=Channel.choices)
    text = models.TextField("报告内容")
    sent_at = models.DateTimeField("报告时间（自称）")
    files = models.JSONField("证据文件编号", default=list)
    by = models.CharField("办理人", max_length=60)
    by_ref = models.CharField("办理人账号", max_length=16)

    class Meta:
        verbose_name = verbose_name_plural = "重大隐患报告"


class HazardReceipt(Fact):
    """重大隐患报告签收: the authority says that, and when, the report came."""

    report = models.ForeignKey(HazardReport, models.PROTECT, related_name="receipts", verbose_name="报告")
    received_at = models.DateTimeField("收到时间")
    reply = models.TextField("处理意见", blank=True)
    office = models.CharField("单位", max_length=120)
    by = models.CharField("办理人", max_length=60)
    by_ref = models.CharField("办理人账号", max_length=16)

    class Meta:
        verbose_name = verbose_name_plural = "重大隐患报告签收"
        constraints = [
            models.UniqueConstraint(
                fields=["report"], condition=models.Q(corrects__isnull=True), name="receipt_of_report"
            )
        ]

    @property
    def institution(self) -> Institution:
        """Whose report it is."""
        return self.report.institution
