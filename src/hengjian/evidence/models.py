"""Files that prove something, each once handed in a fact of its own."""

from __future__ import annotations

from django.db import models

from hengjian.files.kinds import PHOTOS
from hengjian.registry.models import Client, Engagement, Institution
from hengjian.trail.models import Fact, reference


class File(Fact):
    """证据文件: one handing-in of a file; the same content handed in twice is two rows and one original."""

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    digest = models.CharField("摘要", max_length=64, db_index=True)
    name = models.CharField("文件名", max_length=160)
    media_type = models.CharField("文件类型", max_length=100)
    size = models.PositiveBigIntegerField("大小（字节）")
    purpose = models.CharField("用途", max_length=40)
    institution = models.ForeignKey(Institution, models.PROTECT, null=True, related_name="+", verbose_name="机构")
    client = models.ForeignKey(Client, models.PROTECT, null=True, related_name="+", verbose_name="服务对象")
    engagement = models.ForeignKey(Engagement, models.PROTECT, null=True, related_name="+", verbose_name="项目")
    division = models.CharField("主管地区划代码", max_length=6, blank=True)
    taken_at = models.DateTimeField("拍摄时间（自称）", null=True)
    traits = models.JSONField("文件特征", default=dict)
    personal = models.BooleanField("含个人信息", default=False)
    by = models.CharField("提交人", max_length=60, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "证据文件"

    @property
    def is_photo(self) -> bool:
        """Whether a copy for display can be made."""
        return self.media_type in PHOTOS


class Opened(Fact):
    """查阅记录: an officer opened a file that holds personal data, and why; the institution sees it."""

    file = models.ForeignKey(File, models.PROTECT, related_name="opened", verbose_name="证据文件")
    by = models.CharField("查阅人", max_length=60)
    by_ref = models.CharField("查阅人账号", max_length=16, db_index=True)
    office = models.CharField("单位", max_length=120, blank=True)
    reason = models.TextField("事由")

    class Meta:
        verbose_name = verbose_name_plural = "查阅记录"
