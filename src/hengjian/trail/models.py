"""The tables of the ledger, and the base of every row with legal effect."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone


def reference() -> str:
    """A random public reference: unguessable, without meaning, sixteen hexadecimal digits."""
    return secrets.token_hex(8)


class Entry(models.Model):
    """留痕条目: one act with legal effect. Appended under a lock, never changed."""

    index = models.BigIntegerField("账页号", primary_key=True)
    at = models.DateTimeField("时间")
    verb = models.CharField("行为", max_length=60)
    by = models.CharField("行为人", max_length=40, blank=True)
    about = models.CharField("对象", max_length=80, blank=True)
    cites = models.JSONField("依据", default=list)
    key = models.CharField("幂等键", max_length=80, unique=True)
    body = models.TextField("规范内容")
    leaf = models.CharField("叶摘要", max_length=64)

    class Meta:
        ordering = ["index"]
        verbose_name = verbose_name_plural = "留痕条目"
        indexes = [models.Index(fields=["about", "index"]), models.Index(fields=["by", "index"])]

    def __str__(self) -> str:
        return f"{self.index} {self.verb}"


class Node(models.Model):
    """树节点: the digest of one perfect subtree of the ledger, so that a new entry or a proof rehashes almost nothing."""

    number = models.BigIntegerField("编号", primary_key=True)
    digest = models.CharField("摘要", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "树节点"


class Commitment(models.Model):
    """承诺: the salted digest of one row that an entry wrote. The row may be hidden later; the proof stays."""

    pk = models.CompositePrimaryKey("entry_id", "position")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="commitments", verbose_name="账页")
    position = models.PositiveIntegerField("序")
    table = models.CharField("表", max_length=60)
    row = models.BigIntegerField("行")
    salt = models.CharField("盐", max_length=32)
    digest = models.CharField("摘要", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "行承诺"
        constraints = [models.UniqueConstraint(fields=["table", "row"], name="commitment_row")]


class Head(models.Model):
    """签名头: the signed root of the ledger at one size; outsiders keep it. ``body`` is the text that is signed."""

    size = models.BigIntegerField("条数", primary_key=True)
    root = models.CharField("根摘要", max_length=64)
    at = models.DateTimeField("时间")
    body = models.TextField("签名内容")
    signature = models.CharField("签名", max_length=128)
    public_key = models.CharField("公钥", max_length=64)

    class Meta:
        ordering = ["size"]
        verbose_name = verbose_name_plural = "签名头"

    def __str__(self) -> str:
        return f"{self.size} {self.root}"


#: Columns of a fact that are its place in the ledger, not what it says.
OF_THE_LEDGER = frozenset({"id", "entry_id", "recorded_at", "corrects_id", "correction_reason"})


class FactQuerySet(models.QuerySet[Any]):
    """Rows as they are known now, or as they were known at the end of a day."""

    def standing(self) -> Self:
        """Rows that no later row corrects."""
        return self.filter(corrected_by__isnull=True)

    def recorded(self, known_on: dt.date | None) -> Self:
        """Rows recorded on or before ``known_on``, corrected or not; ``None``: all."""
        return self.all() if known_on is None else self.filter(recorded_at__lt=_end(known_on))

    def known(self, known_on: dt.date | None) -> Self:
        """Rows recorded on or before ``known_on`` and not corrected by then; ``None``: all that stand now."""
        if known_on is None:
            return self.standing()
        uncorrected = Q(corrected_by__isnull=True) | Q(corrected_by__recorded_at__gte=_end(known_on))
        return self.recorded(known_on).filter(uncorrected)


def _end(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min))


class Fact(models.Model):
    """事实: a row that is never changed or deleted; a later row of the same table corrects it, with a reason.

    ``publishes`` names the column of a published text and that of its SHA-256, where a table has them; ``internal`` marks
    a table whose rows are not disclosed to the party concerned; ``later`` names columns that came after the table.
    """

    publishes: ClassVar[tuple[str, str] | None] = None
    internal: ClassVar[bool] = False
    later: ClassVar[tuple[str, ...]] = ()

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+", editable=False, verbose_name="账页")
    recorded_at = models.DateTimeField("录入时间", editable=False, db_index=True)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name="更正"
    )
    correction_reason = models.TextField("更正理由", blank=True)

    objects = FactQuerySet.as_manager()

    class Meta:
        abstract = True

    def columns(self) -> dict[str, Any]:
        """What the row itself says, by attribute: for a later row that says the same but for what changed."""
        names = (each.attname for each in self._meta.concrete_fields)
        return {name: getattr(self, name) for name in names if name not in OF_THE_LEDGER}
