"""第五章 信用管理: facts, proposals, due process, decisions, publication."""

from __future__ import annotations

from django.db import models

from hengjian.registry.due_process import Method
from hengjian.registry.models import Institution
from hengjian.trail.models import Fact, reference

BOOK = "台账所载"
"""Who acted, where an old book says no more."""


class Score(Fact):
    """信用评分 (HZ-7): points out of 100 for a month."""

    #: The number of the fact; a correction keeps it, so that decisions and charts go on naming the same fact.
    ref = models.CharField("编号", max_length=16, default=reference, db_index=True)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="scores", verbose_name="机构")
    on = models.DateField("日期")
    value = models.DecimalField("得分", max_digits=5, decimal_places=2)
    source = models.CharField("来源", max_length=60, default="导入")

    class Meta:
        verbose_name = verbose_name_plural = "信用评分"
        indexes = [models.Index(fields=["institution", "on"])]


class Admonition(Fact):
    """函告（约谈） (HZ-23)."""

    class Kind(models.TextChoices):
        """函告 or 约谈."""

        LETTER = "letter", "函告"
        TALK = "talk", "约谈"

    ref = models.CharField("编号", max_length=16, default=reference, db_index=True)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="admonitions", verbose_name="机构")
    kind = models.CharField("类别", max_length=10, choices=Kind.choices)
    number = models.CharField("文书编号", max_length=80)
    on = models.DateField("日期")
    grounds = models.JSONField("第二十三条情形", default=list)
    circumstances = models.TextField("经过", blank=True)
    authority = models.CharField("作出机关", max_length=120, blank=True)
    authority_division = models.CharField("机关区划代码", max_length=6, blank=True)
    clients = models.JSONField("抄送的服务对象信用代码", default=list)
    engagement = models.CharField("关联项目编号", max_length=60, blank=True)
    by = models.CharField("承办人", max_length=60, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "函告（约谈）"
        indexes = [models.Index(fields=["institution", "on"])]


class EventFact(Fact):
    """A fact about one event: the penalty or admonition whose reference is ``event``."""

    ref = models.CharField("编号", max_length=16, default=reference, db_index=True)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="+", verbose_name="机构")
    event = models.CharField("事件编号", max_length=16, db_index=True)
    on = models.DateField("日期")

    class Meta:
        abstract = True


class Notice(EventFact):
    """告知书 (X-8): the proposal told to the institution, with the term for its statement.

    The term counts from the day of service; ``term_days`` is in working days, none: the bureau sets no term.
    ``proposal`` holds the restrictions told, as written by ``queries.effects``.
    """

    number = models.CharField("文书编号", max_length=80)
    proposal = models.JSONField("拟作决定", default=list)
    term_days = models.PositiveSmallIntegerField("陈述申辩期限（工作日）", null=True)
    by = models.CharField("承办人", max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = "告知书"


class Service(EventFact):
    """送达 (X-8, HZ-23): proof that the document ``document_ref`` reached the institution or a client copied in."""

    class Document(models.TextChoices):
        """What was served."""

        EVENT = "event", "函告（约谈）或处罚决定"
        NOTICE = "notice", "告知书"
        DECISION = "decision", "决定书"

    Method = Method

    document = models.CharField("文书", max_length=20, choices=Document.choices)
    document_ref = models.CharField("文书记录编号", max_length=16, db_index=True)
    recipient = models.CharField("受送达人信用代码", max_length=18)
    method = models.CharField("送达方式", max_length=20, choices=Method.choices)
    received_by = models.CharField("签收人", max_length=60, blank=True)
    remarks = models.CharField("备注", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "送达回证"


class Statement(EventFact):
    """陈述申辩 (X-8): what the institution says, handed in by its own account or put on file by an officer."""

    text = models.TextField("内容")
    signed_by = models.CharField("签署人", max_length=60)
    by_institution = models.BooleanField("由机构账号提交", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "陈述申辩"


class Opinion(EventFact):
    """承办意见: what the case officer makes of the statement."""

    internal = True

    text = models.TextField("内容")
    by = models.CharField("承办人", max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = "承办意见"


class WaiverProposal(EventFact):
    """不予降级的提议 (HZ-25): waits for a second officer."""

    internal = True

    reason = models.TextField("理由")
    by = models.CharField("提议人", max_length=60)
    by_ref = models.CharField("提议人账号", max_length=16)

    class Meta:
        verbose_name = verbose_name_plural = "不予降级提议"


class Decision(EventFact):
    """降级决定 (HZ-25): an officer of the city bureau lowers, or waives with a second officer."""

    class Outcome(models.TextChoices):
        """降级 or 不予降级."""

        DOWNGRADE = "downgrade", "降级"
        WAIVE = "waive", "不予降级"

    number = models.CharField("文书编号", max_length=80, blank=True)
    outcome = models.CharField("决定", max_length=10, choices=Outcome.choices)
    reason = models.TextField("理由")
    effect = models.JSONField("所决定的限制", default=list)
    by = models.CharField("决定人", max_length=60)
    by_ref = models.CharField("决定人账号", max_length=16, blank=True)
    second = models.CharField("复核人", max_length=60, blank=True)
    second_ref = models.CharField("复核人账号", max_length=16, blank=True)
    replaces = models.CharField("替换的决定编号", max_length=16, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "降级决定"


class Annulment(EventFact):
    """撤销 (复议、诉讼、自行撤销): the event imposes nothing from the start."""

    class Ground(models.TextChoices):
        """By what way the event fell."""

        REVIEW = "review", "行政复议"
        COURT = "court", "行政诉讼"
        OWN = "own", "自行撤销"

    number = models.CharField("文书编号", max_length=80, blank=True)
    ground = models.CharField("撤销途径", max_length=20, choices=Ground.choices)
    by = models.CharField("办理人", max_length=60, blank=True)
    reason = models.TextField("理由")

    class Meta:
        verbose_name = verbose_name_plural = "撤销"


class DueProcess(Fact):
    """办理期限 (X-8): what a bureau sets for notices from ``on``; without a row the platform's default applies."""

    division = models.CharField("机关区划代码", max_length=6, db_index=True)
    statement_days = models.PositiveSmallIntegerField("陈述申辩期限（工作日）", null=True)
    service_days = models.PositiveSmallIntegerField("送达期限（工作日）")
    on = models.DateField("自")
    reason = models.TextField("理由")
    by = models.CharField("设定人", max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = "办理期限"


class ReadingChange(Fact):
    """解释的变更 (HZ-37): one named reading has another value for events from ``on``."""

    pack = models.CharField("政策包", max_length=40)
    name = models.CharField("参数", max_length=60)
    value = models.CharField("取值", max_length=60)
    on = models.DateField("自")
    reason = models.TextField("理由")
    by = models.CharField("设定人", max_length=60, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "解释变更"


class Edition(Fact):
    """名单期次 (HZ-22): a frozen, numbered list; a correction is a later edition."""

    publishes = ("file", "digest")

    pack = models.CharField("政策包", max_length=40)
    division = models.CharField("城市区划代码", max_length=6)
    year = models.PositiveSmallIntegerField("年")
    number = models.PositiveSmallIntegerField("期")
    month = models.DateField("名单月份")
    on = models.DateField("公布日期")
    file = models.TextField("名单文件")
    digest = models.CharField("名单摘要", max_length=64)
    note = models.TextField("说明", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "名单期次"
        constraints = [models.UniqueConstraint(fields=["division", "year", "number"], name="edition_number")]


class Standing(models.Model):
    """等级缓存: the current answer for lists. Never authoritative; always made again from the facts."""

    institution = models.OneToOneField(Institution, models.CASCADE, related_name="standing", verbose_name="机构")
    month = models.DateField("月份")
    name = models.CharField("机构名称", max_length=120, db_index=True)
    initials = models.CharField("名称拼音首字母", max_length=120, blank=True)
    division = models.CharField("注册地区划代码", max_length=6, db_index=True)
    grade = models.CharField("等级", max_length=1, blank=True)
    model = models.CharField("模型等级", max_length=1, blank=True)
    score = models.DecimalField("得分", max_digits=5, decimal_places=2, null=True)
    until = models.DateField("至", null=True)
    then = models.CharField("此后等级", max_length=1, blank=True)
    cause = models.CharField("原因", max_length=60, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "等级缓存"
        indexes = [
            models.Index(fields=["grade", "name"]),
            models.Index(fields=["initials", "name"]),
            models.Index(fields=["division", "grade", "institution"]),  # the counts above a long list
        ]


class StandingStamp(models.Model):
    """Up to which month and which ledger entry the cache of standings has been made."""

    month = models.DateField("月份")
    entry = models.BigIntegerField("账页号")

    class Meta:
        verbose_name = verbose_name_plural = "等级缓存戳"
