"""Accounts: who signs in, in which role, for which place or firm."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from hengjian.trail.models import Fact, reference


class Role(models.TextChoices):
    """角色."""

    OFFICER = "officer", "监管人员"
    AUDITOR = "auditor", "审计管理员"
    MANAGER = "manager", "机构负责人"
    TECHNICIAN = "technician", "专职技术人员"
    ENTERPRISE = "enterprise", "服务对象"
    BUYER = "buyer", "政府采购单位"


class Level(models.TextChoices):
    """An authority's level."""

    PROVINCE = "province", "省"
    CITY = "city", "市"
    COUNTY = "county", "区县"


class Accounts(BaseUserManager["Account"]):
    """Accounts by sign-in name."""

    def create_account(self, username: str, password: str | None, **fields: object) -> Account:
        """A new account; ``password`` in clear is hashed."""
        account = self.model(username=username, **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """账号: one person in one role; ``person`` is the keyed hash of a technician's ID number, to find them in the register."""

    ref = models.CharField("公开编号", max_length=16, unique=True, default=reference, editable=False)
    username = models.CharField("登录名", max_length=60, unique=True)
    name = models.CharField("姓名", max_length=60)
    role = models.CharField("角色", max_length=20, choices=Role.choices)
    level = models.CharField("层级", max_length=10, choices=Level.choices, blank=True)
    division = models.CharField("区划代码", max_length=6, blank=True)
    office = models.CharField("单位", max_length=120, blank=True)
    section = models.CharField("处室", max_length=60, blank=True)
    organisation = models.CharField("所属单位信用代码", max_length=18, blank=True)
    person = models.CharField("证件匹配值", max_length=64, blank=True)
    is_active = models.BooleanField("启用", default=True)

    objects: ClassVar[Accounts] = Accounts()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name", "role"]

    class Meta:
        verbose_name = verbose_name_plural = "账号"

    def __str__(self) -> str:
        return f"{self.name}（{self.office}）"


class Reveal(Fact):
    """查看证件号码: who was shown whose full ID number, and for what; the person concerned can see it."""

    person = models.CharField("人员公开编号", max_length=16, db_index=True)
    by = models.CharField("查看人", max_length=60)
    by_ref = models.CharField("查看人账号", max_length=16, db_index=True)
    office = models.CharField("单位", max_length=120, blank=True)
    reason = models.TextField("事由")

    internal = True

    class Meta:
        verbose_name = verbose_name_plural = "证件号码查看"
