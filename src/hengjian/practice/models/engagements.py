"""The service itself: opened for an enterprise, staffed, and led through the stages that the pack of the place prescribes."""

from __future__ import annotations

from django.db import models

from hengjian.registry.models import Client, Engagement, Institution, Person
from hengjian.trail.models import Fact, reference


class Opening(Fact):
    """立项: an institution begins to work for an enterprise; the contract (``EngagementRecord``) comes later."""

    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="openings", verbose_name="项目")
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="openings", verbose_name="机构")
    client = models.ForeignKey(Client, models.PROTECT, related_name="openings", verbose_name="服务对象")
    service_type = models.CharField("服务类型", max_length=40)
    division = models.CharField("服务地区划代码", max_length=6)
    on = models.DateField("日期")
    by = models.CharField("办理人", max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = "立项"


class TeamMember(Fact):
    """项目人员 (HZ-14, SZ-5.2): a technician named for an engagement from ``on`` to before ``until``."""

    class Role(models.TextChoices):
        """What the person is in the project."""

        LEAD = "lead", "项目负责人"
        MEMBER = "member", "技术服务人员"

    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="team", verbose_name="项目")
    person = models.ForeignKey(Person, models.PROTECT, related_name="teams", verbose_name="人员")
    name = models.CharField("姓名", max_length=60)
    role = models.CharField("角色", max_length=10, choices=Role.choices)
    on = models.DateField("自")
    until = models.DateField("至", null=True)
    by = models.CharField("办理人", max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = "项目人员"


class Step(Fact):
    """环节记录: what was done in one stage of an engagement; ``values`` by the keys of the stage's sheet in the pack."""

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="steps", verbose_name="项目")
    stage = models.CharField("环节", max_length=40)
    on = models.DateField("日期")
    values = models.JSONField("内容", default=dict)
    files = models.JSONField("证据文件编号", default=list)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="签署人员")
    by = models.CharField("办理人", max_length=60)
    by_ref = models.CharField("办理人账号", max_length=16)

    #: Whether the one in whose name it was signed has denied it; set by ``stages.facts.steps_of`` for the day asked about.
    repudiated = False

    class Meta:
        verbose_name = verbose_name_plural = "环节记录"
        indexes = [models.Index(fields=["engagement", "stage"])]


class Repudiation(Fact):
    """否认签署 (T7): the person in whose name a record was signed says that it was somebody else; the reason is for the authority."""

    internal = True

    ref = models.CharField("编号", max_length=16, unique=True, default=reference)
    step = models.OneToOneField(Step, models.PROTECT, related_name="repudiation", verbose_name="环节记录")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="否认的人员")
    reason = models.TextField("理由")
    on = models.DateField("日期")
    by = models.CharField("办理人", max_length=60)
    by_ref = models.CharField("办理人账号", max_length=16)

    class Meta:
        verbose_name = verbose_name_plural = "否认签署"
