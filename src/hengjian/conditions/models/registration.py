"""登记: a draft while it is filled in, what was handed in, and what the authority made of it."""

from __future__ import annotations

from django.db import models

from hengjian.registry.models import Institution
from hengjian.trail.models import Fact, reference


class RegistrationDraft(models.Model):
    """登记草稿: what an institution fills in before it hands in; no fact, and gone when it is handed in.

    ``people`` and ``files`` are lists of plain values; ID numbers in it are encrypted. ``matter`` names the matter that is put
    right, ``""`` for a new one.
    """

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    organisation = models.CharField("机构信用代码", max_length=18, db_index=True)
    city = models.CharField("城市区划代码", max_length=6)
    kind = models.CharField("机构类别", max_length=20)
    purpose = models.CharField("事由", max_length=20)
    matter = models.CharField("所补正的事项", max_length=16, blank=True)
    values = models.JSONField("填写内容", default=dict)
    people = models.JSONField("人员", default=list)
    files = models.JSONField("材料", default=dict)
    changed_at = models.DateTimeField("保存时间", auto_now=True)

    class Meta:
        verbose_name = verbose_name_plural = "登记草稿"
        constraints = [
            models.UniqueConstraint(fields=["organisation", "city", "kind"], name="registration_one_draft"),
        ]


class Submission(Fact):
    """登记提交 (HZ-6, JC-10, SZ-4.1, ZJ-2): one handing-in; putting right is a further round of the same matter.

    ``place`` is the division whose authority decides. ``people`` holds encrypted ID numbers, their keyed hashes and masks.
    """

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    matter = models.CharField("事项", max_length=16, db_index=True)
    turn = models.PositiveSmallIntegerField("第几次提交")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="submissions", verbose_name="机构")
    city = models.CharField("城市区划代码", max_length=6)
    place = models.CharField("受理地区划代码", max_length=6)
    kind = models.CharField("机构类别", max_length=20)
    purpose = models.CharField("事由", max_length=20)
    on = models.DateField("提交日期")
    values = models.JSONField("填写内容", default=dict)
    people = models.JSONField("人员", default=list)
    files = models.JSONField("材料", default=dict)
    by = models.CharField("提交人", max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = "登记提交"
        constraints = [models.UniqueConstraint(fields=["matter", "turn"], name="submission_one_turn")]


class Review(Fact):
    """登记审查: what became of a handing-in, once: the authority's answer, or the institution took it back; ``lacking`` says item by item what is missing.

    ``number`` is that of the paper in which a registration is refused.
    """

    later = ("number",)

    class Outcome(models.TextChoices):
        """What comes of it."""

        RETURNED = "returned", "退回补正"
        ACCEPTED = "accepted", "通过"
        REFUSED = "refused", "不予登记"
        WITHDRAWN = "withdrawn", "机构撤回"

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    submission = models.OneToOneField(Submission, models.PROTECT, related_name="review", verbose_name="登记提交")
    number = models.CharField("文书编号", max_length=80, blank=True)
    outcome = models.CharField("处理", max_length=10, choices=Outcome.choices)
    on = models.DateField("处理日期")
    reason = models.TextField("说明", blank=True)
    lacking = models.JSONField("缺什么", default=list)
    findings = models.JSONField("所依据的判断", default=list)
    by = models.CharField("处理人", max_length=60)
    office = models.CharField("单位", max_length=120, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "登记审查"


class Supplement(Fact):
    """登记材料更新 (HZ-6, HZ-10): after the acceptance new files of one material; what was handed in stays beside it."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="supplements", verbose_name="登记提交")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+", verbose_name="机构")
    material = models.CharField("材料", max_length=40)
    on = models.DateField("更新日期")
    reason = models.TextField("理由")
    files = models.JSONField("证据文件编号", default=list)
    by = models.CharField("办理人", max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = "登记材料更新"
