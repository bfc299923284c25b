"""The database of the commands that need one: an embedded one is made and brought up to date."""

import fcntl
import os

import click

from hengjian import home

SCHEMES = {"sqlite", "postgres", "postgresql"}


def ready() -> None:
    """Set up Django; make and migrate the database when it is missing or behind, with the divisions in it.

    A server's database that holds an older version is refused, exit code 2: whoever runs it migrates it.
    """
    connect()
    from django.db.utils import DatabaseError

    try:
        with (home.directory() / "migrate.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            _bring_up_to_date()
    except DatabaseError as error:
        raise click.UsageError(
            f"数据库无法连接，请检查 HENGJIAN_DATABASE_URL：{' '.join(str(error).split())}"
        ) from error


def connect() -> None:
    """Set up Django and leave the database as it is."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hengjian.config.settings")
    import django

    try:
        home.directory()
    except OSError as error:
        raise click.UsageError(f"数据文件夹不能使用，请检查 HENGJIAN_HOME：{error.strerror}") from error
    address = os.environ.get("HENGJIAN_DATABASE_URL", "")
    try:
        if address and address.partition(":")[0] not in SCHEMES:
            raise ValueError(address)
        django.setup()
    except ValueError as error:
        if not address:
            raise
        raise click.UsageError("HENGJIAN_DATABASE_URL 无法识别，应为 sqlite:///路径 或 postgresql://…") from error


def behind() -> bool:
    """Whether migrations wait, or the tables do not exist yet."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _bring_up_to_date() -> None:
    from hengjian.registry import divisions
    from hengjian.registry.models import Division

    waiting = behind()
    if waiting:
        _migrate()
    if waiting or not Division.objects.exists():
        divisions.load()


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import connection

    if connection.vendor != "sqlite" and connection.introspection.table_names():
        raise click.UsageError("数据库结构落后于程序，请先备份，再执行 python manage.py migrate")
    call_command("migrate", verbosity=0, interactive=False)
