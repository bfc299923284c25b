"""Who works for an institution without being of its staff at its seat."""

from __future__ import annotations

from django.db import models

from hengjian.registry.models import Engagement, Institution
from hengjian.trail.models import Fact, reference


class Branch(Fact):
    """分支机构 (ZJ-3): a branch in another place, with its head, from ``on``; its ``BranchEnding`` ends it.

    ``until`` is written and read by nothing; it stays, because earlier rows are committed to with it.
    """

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="branches", verbose_name="机构")
    name = models.CharField("名称", max_length=120)
    division = models.CharField("区划代码", max_length=6)
    address = models.CharField("地址", max_length=200)
    head = models.CharField("负责人", max_length=60)
    on = models.DateField("自")
    until = models.DateField("至", null=True)
    by = models.CharField("办理人", max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = "分支机构"


class BranchEnding(Fact):
    """分支机构注销 (X-9): a branch is withdrawn; who goes on with its projects and who keeps its archives."""

    class Kind(models.TextChoices):
        """How it ends."""

        DEREGISTRATION = "deregistration", "注销"
        WITHDRAWAL = "withdrawal", "撤出当地，不再从业"

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+", verbose_name="机构")
    branch = models.CharField("分支机构编号", max_length=16, unique=True)
    kind = models.CharField("方式", max_length=16, choices=Kind.choices)
    on = models.DateField("日期")
    goes_on = models.CharField("没有完成的项目由谁继续", max_length=200, blank=True)
    keeper = models.CharField("档案保管人", max_length=120)
    contact = models.CharField("联系方式", max_length=120)
    reason = models.TextField("理由")
    files = models.JSONField("证据文件编号", default=list)
    by = models.CharField("办理人", max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = "分支机构注销"


class OutsideParty(Fact):
    """外部支撑 (ZJ-3): an expert from outside or a supporting third party, from ``on`` to before ``until``."""

    class Kind(models.TextChoices):
        """Which of the two."""

        EXPERT = "expert", "外聘专家"
        THIRD_PARTY = "third_party", "第三方支撑单位"

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="outside_parties", verbose_name="机构")
    kind = models.CharField("类别", max_length=12, choices=Kind.choices)
    name = models.CharField("名称", max_length=120)
    speciality = models.CharField("专业或者支撑内容", max_length=200)
    on = models.DateField("自")
    until = models.DateField("至", null=True)
    by = models.CharField("办理人", max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = "外部支撑"


class Participation(Fact):
    """参与项目 (ZJ-3): a branch or outside party (``party``: its reference) took part in an engagement."""

    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+", verbose_name="机构")
    party = models.CharField("参与方编号", max_length=16, db_index=True)
    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="+", verbose_name="项目")
    task = models.CharField("承担的工作", max_length=200)
    on = models.DateField("日期")
    by = models.CharField("办理人", max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = "参与项目"
        constraints = [models.UniqueConstraint(fields=["party", "engagement"], name="participates_once")]


class OutsideCheck(Fact):
    """外部支撑核实 (ZJ-3): an officer looked whether a part in a project is as it was registered, and what was seen."""

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+", verbose_name="机构")
    participation = models.ForeignKey(Participation, models.PROTECT, related_name="checks", verbose_name="参与项目")
    genuine = models.BooleanField("真实")
    text = models.TextField("核实情况")
    on = models.DateField("日期")
    files = models.JSONField("证据文件编号", default=list)
    by = models.CharField("办理人", max_length=60)
    by_ref = models.CharField("办理人账号", max_length=16)
    office = models.CharField("单位", max_length=120, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "外部支撑核实"
