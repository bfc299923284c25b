"""A post that its institution never ended is contested: who claims stays hidden from the institution that is asked."""

from __future__ import annotations

from django.db import models

from hengjian.registry.models import Employment, Institution
from hengjian.trail.models import Fact, reference


class Contest(Fact):
    """离职异议 (HZ-8): a person, or an institution that wants to employ the person, says that a post has ended.

    ``claimant`` is the institution that claims (``None``: the person); neither it nor ``reason`` nor ``files`` is ever
    shown to the institution of the post, which the row itself does not name: who claims gets the row as a receipt.
    """

    internal = True

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    employment = models.ForeignKey(Employment, models.PROTECT, related_name="+", verbose_name="任职")
    claimant = models.ForeignKey(Institution, models.PROTECT, null=True, related_name="+", verbose_name="提出机构")
    left_on = models.DateField("离职日期")
    on = models.DateField("日期")
    reason = models.TextField("理由")
    files = models.JSONField("证据文件编号", default=list)
    by_ref = models.CharField("提出人账号", max_length=16)

    class Meta:
        verbose_name = verbose_name_plural = "离职异议"


class ContestAnswer(Fact):
    """异议答复 (HZ-8): the institution of the post agrees, and the post ends; or objects with reasons."""

    contest = models.CharField("异议编号", max_length=16, unique=True)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+", verbose_name="机构")
    agrees = models.BooleanField("认可离职")
    left_on = models.DateField("离职日期", null=True)
    on = models.DateField("日期")
    reason = models.TextField("理由", blank=True)
    files = models.JSONField("证据文件编号", default=list)
    by = models.CharField("办理人", max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = "异议答复"


class ContestRuling(Fact):
    """异议裁定 (HZ-8): the bureau releases the person from a day, or keeps the post, with its reason."""

    contest = models.CharField("异议编号", max_length=16, unique=True)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+", verbose_name="机构")
    released = models.BooleanField("解除任职")
    left_on = models.DateField("离职日期", null=True)
    on = models.DateField("日期")
    reason = models.TextField("理由")
    by = models.CharField("办理人", max_length=60)
    office = models.CharField("单位", max_length=120, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "异议裁定"
