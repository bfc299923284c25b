"""What import-linter cannot see: the clock, SQL, inline script, tables across rooms, clauses without a test, words."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from django.apps import apps

from tests.architecture import nets

MAY_READ_THE_CLOCK = ["ui/timebar.py", "trail/clock.py", "trail/acts.py", "cli/doctor.py"]
MAY_WRITE_SQL = ["trail", "cli"]
LONGEST = 300


def faults(net, paths) -> list[str]:
    return [
        f"{path.relative_to(nets.ROOT)}:{fault}" for path in paths for fault in net(path.read_text(encoding="utf-8"))
    ]


def test_only_the_time_bar_and_the_door_of_acts_read_the_clock() -> None:
    assert faults(nets.clock, nets.modules(without=MAY_READ_THE_CLOCK)) == []


def test_nobody_writes_sql_but_the_ledger() -> None:
    migrations = [f"{path.parent.relative_to(nets.SOURCE)}" for path in nets.SOURCE.glob("*/migrations/__init__.py")]
    assert faults(nets.sql, nets.modules(without=[*MAY_WRITE_SQL, *migrations])) == []


def test_templates_carry_no_style_and_no_script() -> None:
    assert faults(nets.inline, sorted(nets.SOURCE.rglob("*.html"))) == []


def test_tables_point_only_to_tables_of_earlier_rooms() -> None:
    relations = [
        (model._meta.app_label, field.related_model._meta.app_label)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model
    ]
    assert nets.backwards(rooms(), relations) == []


def test_each_clause_that_code_cites_has_a_test() -> None:
    packs = [path for path in (nets.SOURCE / "packs").rglob("*.py") if path.stem != "clauses"]
    coded = set().union(*(nets.cited(path.read_text(encoding="utf-8")) for path in packs))
    tested = set().union(*(nets.marked(path.read_text(encoding="utf-8")) for path in written_tests()))
    assert coded - tested == set()
    assert len(coded) > 3


def test_the_glossary_knows_each_table() -> None:
    glossary = (nets.ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    ours = [model.__name__ for model in apps.get_models() if model.__module__.startswith("hengjian.")]
    assert [name for name in ours if f"`{name}`" not in glossary] == []


def test_modules_are_short_and_say_what_they_are() -> None:
    paths = list(nets.modules())
    assert [path for path in paths if nets.vague(path.relative_to(nets.SOURCE))] == []
    lengths = {str(path.relative_to(nets.SOURCE)): len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    assert {name: lines for name, lines in lengths.items() if lines >= LONGEST and "migrations" not in name} == {}


@pytest.mark.parametrize(
    ("net", "bad", "good"),
    [
        pytest.param(nets.clock, "x = dt.date.today()", "x = day.today", id="date-today"),
        pytest.param(nets.clock, "x = timezone.now()", "x = known_on", id="timezone-now"),
        pytest.param(nets.clock, "x = timezone.localdate()", "x = timezone.localdate(row.at)", id="localdate"),
        pytest.param(nets.clock, "def f(on=datetime.datetime.now()): ...", "def f(on): ...", id="default"),
        pytest.param(nets.clock, "x = time.time()", "x = time.monotonic()", id="time-time"),
        pytest.param(nets.sql, "cursor.execute('SELECT 1')", "rows.filter(a=1)", id="execute"),
        pytest.param(nets.sql, "Row.objects.raw('SELECT 1')", "raw = 1", id="raw"),
        pytest.param(nets.sql, "x = RawSQL('1', [])", "x = F('a')", id="rawsql"),
        pytest.param(nets.inline, '<p class="a" style="color:red">', '<p class="style">', id="style"),
        pytest.param(nets.inline, '<a onclick="go()">', '<a href="/on">', id="onclick"),
        pytest.param(nets.inline, "<script>go()</script>", '<script src="/a.js" defer></script>', id="script"),
        pytest.param(nets.inline, "<style>p {}</style>", "<p>x</p>", id="style-element"),
    ],
)
def test_a_planted_fault_is_caught(net, bad: str, good: str) -> None:
    assert (len(net(bad)), net(good)) == (1, [])


def test_a_planted_table_backwards_is_caught() -> None:
    relations = [("trail", "credit"), ("credit", "trail"), ("registry", "auth"), ("registry", "registry")]
    assert nets.backwards(["trail", "registry", "credit"], relations) == ["trail → credit"]


def test_a_planted_clause_without_a_test_is_caught() -> None:
    coded = nets.cited('A = Demotion("HZ-25-1", months=6)\nB = Freeze("HZ-26")\nC = "不是 HZ-27"')
    assert coded - nets.marked('@pytest.mark.clause("HZ-25", "X-3")\ndef test(): ...') == {"HZ-26"}


def test_a_vague_name_is_caught() -> None:
    assert [nets.vague(Path(name)) for name in ("credit/utils.py", "credit/helpers/a.py", "credit/facts.py")] == [
        True,
        True,
        False,
    ]


def rooms() -> list[str]:
    """The rooms from the first to the last, as the contract of import-linter lists them (it begins with the last)."""
    contract = tomllib.loads((nets.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ][0]
    return contract["layers"][::-1]


def written_tests() -> list[Path]:
    return sorted((nets.ROOT / "tests").rglob("test_*.py"))
