"""Before a registration is refused: the notice with reasons, what the institution says to it, the proofs of service."""

from __future__ import annotations

from django.db import models

from hengjian.conditions.models.registration import Submission
from hengjian.registry.due_process import Method
from hengjian.registry.models import Institution
from hengjian.trail.models import Fact, reference


class RefusalNotice(Fact):
    """拟不予登记告知 (X-8): for which conditions the authority means to refuse, told once a handing-in.

    ``grounds`` name the conditions as ``Review.lacking`` does; only what was told here may be decided. ``term_days`` are working
    days from the service.
    """

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    submission = models.OneToOneField(Submission, models.PROTECT, related_name="notice", verbose_name="登记提交")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+", verbose_name="机构")
    number = models.CharField("文书编号", max_length=80)
    on = models.DateField("告知日期")
    grounds = models.JSONField("拟不予登记的理由", default=list)
    reason = models.TextField("说明", blank=True)
    term_days = models.PositiveSmallIntegerField("陈述申辩期限（工作日）")
    by = models.CharField("承办人", max_length=60)
    office = models.CharField("单位", max_length=120, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "拟不予登记告知"


class RefusalStatement(Fact):
    """登记陈述申辩 (X-8): what the institution says to the notice, by its own account or put on file by an officer."""

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="statements", verbose_name="登记提交")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+", verbose_name="机构")
    on = models.DateField("日期")
    text = models.TextField("内容")
    signed_by = models.CharField("签署人", max_length=60)
    by_institution = models.BooleanField("由机构账号提交", default=False)
    files = models.JSONField("证据文件编号", default=list)

    class Meta:
        verbose_name = verbose_name_plural = "登记陈述申辩"


class RefusalService(Fact):
    """登记文书送达 (X-8): proof that the notice or the decision reached the institution."""

    class Document(models.TextChoices):
        """What was served."""

        NOTICE = "notice", "拟不予登记告知书"
        DECISION = "decision", "不予登记决定书"

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="services", verbose_name="登记提交")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+", verbose_name="机构")
    document = models.CharField("文书", max_length=20, choices=Document.choices)
    on = models.DateField("送达日期")
    method = models.CharField("送达方式", max_length=20, choices=Method.choices)
    received_by = models.CharField("签收人", max_length=60, blank=True)
    remarks = models.CharField("备注", max_length=200, blank=True)
    by = models.CharField("办理人", max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = "登记文书送达"
        constraints = [models.UniqueConstraint(fields=["submission", "document"], name="refusal_paper_served_once")]
