"""The list page at scale, in a folder of its own: makes the institutions, asks for the page, hands its rows on."""

import datetime as dt
import json
import os
import random
import sqlite3
import sys
import time
from pathlib import Path

ON = dt.date(2025, 3, 5)
WARM_UP = 10


def main(folder: str, rows: str, count: int, requests: int) -> None:
    """Print the CPU seconds of each request."""
    os.environ["HENGJIAN_HOME"] = folder
    os.environ.pop("HENGJIAN_DATABASE_URL", None)
    from hengjian.cli.database import ready

    ready()
    _fill(count)
    seconds = _ask(requests)
    _hand_on(Path(rows))
    print(json.dumps(seconds))


def _fill(count: int) -> None:
    """Institutions with a record and a score, by one act of the platform."""
    from hengjian.credit.models import Score
    from hengjian.registry import divisions
    from hengjian.registry.models import Institution, InstitutionRecord
    from hengjian.trail import acts

    draw = random.Random(1)
    counties = [
        each.code for each in divisions.published().values() if each.level == "county" and each.code[:2] == "33"
    ]

    def do(draft: acts.Draft) -> None:
        made = draft.write_all([Institution(code=f"9133{number:014d}") for number in range(count)])
        records = [
            InstitutionRecord(
                institution=each, on=ON, name=f"{draw.choice('甲乙丙丁戊己庚辛')}{number:06d}安全技术服务有限公司（示例）",
                kind="社会化服务", division=draw.choice(counties), business_scope="安全生产技术咨询服务", registered_on=ON,
            )
            for number, each in enumerate(made)
        ]  # fmt: skip
        draft.write_all(records)
        draft.write_all([Score(institution=each, on=ON, value=draw.randrange(4000, 10001) / 100) for each in made])

    acts.act("registry.import", by=None, about="bench", cites=["HZ-5"], key="bench", do=do)


def _ask(requests: int) -> list[float]:
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    from hengjian.accounts.models import Account, Level, Role

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("collectstatic", interactive=False, verbosity=0)
    officer = Account.objects.create_account(
        "bench", None, name="测速", role=Role.OFFICER, level=Level.PROVINCE, division="330000", office="测速"
    )
    client = Client()
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    seconds = [_page(client) for _ in range(WARM_UP + requests)]
    return seconds[WARM_UP:]


def _page(client: object) -> float:
    started = time.process_time()
    response = client.get("/institutions/")  # type: ignore[attr-defined]
    spent = time.process_time() - started
    if response.status_code != 200 or response.content.count("（示例）".encode()) < 50:
        raise SystemExit(f"the list answered {response.status_code} without its fifty rows")
    return spent


def _hand_on(path: Path) -> None:
    """The rows behind the page, as one table with the same index, for Datasette."""
    from hengjian.credit.models import Standing

    names = ("name", "code", "division", "grade", "model", "score", "until", "then", "cause")
    fields = ["institution__code" if name == "code" else name for name in names]
    found = Standing.objects.order_by("pk").values_list(*fields)
    columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" for _ in names)
    with sqlite3.connect(path) as other:
        other.execute(f"CREATE TABLE institutions (id INTEGER PRIMARY KEY, {columns})")
        other.executemany(f"INSERT INTO institutions VALUES (NULL, {marks})", map(_plain, found))
        other.execute("CREATE INDEX by_name ON institutions (name)")


def _plain(row: tuple[object, ...]) -> list[str | None]:
    return [None if value is None else str(value) for value in row]


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
