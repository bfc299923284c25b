"""The end of an institution, and where everything open goes."""

from __future__ import annotations

from django.db import models

from hengjian.registry.models import Engagement, Institution
from hengjian.trail.models import Fact, reference


class Ending(Fact):
    """机构终止 (X-9): closing, merger, division or deregistration, filed by the institution, with successors and keeper."""

    class Kind(models.TextChoices):
        """How it ends."""

        CLOSING = "closing", "歇业"
        MERGER = "merger", "合并"
        DIVISION = "division", "分立"
        DEREGISTRATION = "deregistration", "注销"

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="endings", verbose_name="机构")
    kind = models.CharField("终止方式", max_length=16, choices=Kind.choices)
    on = models.DateField("终止日期")
    successors = models.JSONField("承继机构信用代码", default=list)
    keeper = models.CharField("档案保管人", max_length=120)
    contact = models.CharField("联系方式", max_length=120)
    kept_until = models.DateField("档案保管至")
    reason = models.TextField("理由")
    files = models.JSONField("证据文件编号", default=list)
    by = models.CharField("办理人", max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = "机构终止"


class Disposition(Fact):
    """项目处置 (X-9): what becomes of one engagement when its institution ends; ``to`` the successor that goes on or keeps it.

    An open engagement has one of the first three ways; a finished one is named where a successor keeps its archive.
    """

    class Way(models.TextChoices):
        """What becomes of it."""

        TRANSFER = "transfer", "由承继机构继续"
        FINISH = "finish", "终止以前完成"
        TERMINATE = "terminate", "解除合同"
        ARCHIVE = "archive", "已完成，档案由承继机构保管"

    ending = models.CharField("终止编号", max_length=16, db_index=True)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+", verbose_name="机构")
    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="+", verbose_name="项目")
    way = models.CharField("处置", max_length=10, choices=Way.choices)
    to = models.CharField("承继机构", max_length=18, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "项目处置"


class EndingConfirmation(Fact):
    """终止确认 (X-9): the bureau confirms an end, or sends it back with its reason."""

    ending = models.CharField("终止编号", max_length=16, unique=True)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+", verbose_name="机构")
    accepted = models.BooleanField("确认")
    on = models.DateField("日期")
    reason = models.TextField("理由", blank=True)
    by = models.CharField("办理人", max_length=60)
    office = models.CharField("单位", max_length=120, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "终止确认"
