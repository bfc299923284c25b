"""Every command with bad input: exit code 2, a clear line for each fault on standard error, no traceback, nothing done."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from hengjian.cli import main
from hengjian.cli.output import BAD_INPUT
from tests.template import NAME, migrated

SCORE = {"id": "s", "kind": "score", "on": "2026-01-05", "score": "92.50"}
PENALTY = {"id": "p", "kind": "penalty", "on": "2026-02-03"}
FOLDER, MISSING, EMPTY, BINARY = "folder", "missing.json", "empty.json", "binary.json"
FILES = [FOLDER, MISSING, EMPTY, BINARY, "nul.json", "deep.json", "list.json", "number.json"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with files of no use, in which the commands run."""
    (tmp_path / FOLDER).mkdir()
    contents = {
        EMPTY: b"", BINARY: b"\x7fELF\x02\xff\xfe\0" * 99, "nul.json": b"\0" * 99, "deep.json": b"[" * 100_000,
        "list.json": b"[1, 2]", "number.json": b"1e999999999",
    }  # fmt: skip
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refused(*arguments: str) -> list[str]:
    """The lines of the refusal of a call that must be refused."""
    result = CliRunner().invoke(main, arguments)
    assert (result.exit_code, result.stdout) == (BAD_INPUT, ""), result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    lines = result.stderr.splitlines()
    assert lines
    assert all(any("\u4e00" <= character <= "\u9fff" for character in line) for line in lines), lines
    assert "Traceback" not in result.stderr
    return lines


def replay(here: Path, *facts: object, more: tuple[str, ...] = ()) -> list[str]:
    """The refusal of a file of facts."""
    (here / "facts.json").write_text(json.dumps({"subject": {}, "facts": facts}), encoding="utf-8")
    return refused("replay", "--pack", "hangzhou", "--facts", "facts.json", *more)


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize(
    "call", [("replay", "--pack", "hangzhou", "--facts"), ("verify",), ("verify", "--json"), ("verify", EMPTY, "--proof"),
             ("verify", "list.json", "--proof"), ("verify", "list.json", "--head")],
    ids=" ".join,
)  # fmt: skip
def test_a_file_that_is_none(here: Path, call: tuple[str, ...], file: str) -> None:
    assert len(refused(*call, file)) == 1


@pytest.mark.parametrize(
    "facts",
    [
        [SCORE, SCORE],
        [{**PENALTY, "kind": "annulment", "of": "nobody", "id": "a"}],
        [PENALTY, {"id": "d", "kind": "decision", "of": "nobody", "on": "2026-03-01", "outcome": "waive", "reason": "x"}],
        [{"id": "l", "kind": "letter", "on": "2026-02-03"}],
        [{"id": "l", "kind": "letter", "on": "2026-02-03", "grounds": []}],
        [{"id": "l", "kind": "letter", "on": "2026-02-03", "grounds": [9]}],
        [{"id": "l", "kind": "letter", "on": "2026-02-03", "grounds": "3"}],
        [PENALTY, {"id": "a", "kind": "annulment", "of": "p", "on": "2026-03-01"},
         {"id": "b", "kind": "annulment", "of": "a", "on": "2026-03-02"}],
        [PENALTY, {"id": "d", "kind": "decision", "of": "p", "on": "2026-03-01", "outcome": "waive"}],
        [PENALTY, {"id": "d", "kind": "decision", "of": "p", "on": "2026-03-01", "outcome": "waive", "reason": " "}],
        [PENALTY, {"id": "d", "kind": "decision", "of": "p", "on": "2026-03-01", "outcome": "maybe", "reason": "x"}],
        [{**SCORE, "on": "2026-02-30"}],
        [{**SCORE, "on": 20260105}],
        [{**SCORE, "score": "101"}],
        [{**SCORE, "score": "NaN"}],
        [{**SCORE, "score": "-1"}],
        [{**SCORE, "score": [92]}],
        [{**SCORE, "kind": "rumour"}],
        [{**SCORE, "recorded_on": "soon"}],
        [{"kind": "penalty", "on": "2026-01-01"}],
        ["penalty"],
        [None],
        [[]],
    ],
    ids=["twice", "annuls-nothing", "decides-nothing", "no-grounds", "empty-grounds", "ninth-ground", "grounds-a-word",
         "annuls-an-annulment", "no-reason", "blank-reason", "outcome", "no-day", "day-a-number", "over-100", "nan", "negative",
         "score-a-list", "kind", "recorded", "no-id", "word", "null", "list"],
)  # fmt: skip
def test_facts_that_are_refused(here: Path, facts: list[object]) -> None:
    assert all(line.startswith("facts.json") for line in replay(here, *facts))


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "9999-11-30"])
@pytest.mark.parametrize("fact", [SCORE, PENALTY], ids=["score", "penalty"])
def test_the_first_and_the_last_day_break_nothing(here: Path, fact: dict[str, object], day: str) -> None:
    (here / "facts.json").write_text(json.dumps({"facts": [{**fact, "on": day}]}), encoding="utf-8")
    result = CliRunner().invoke(main, ["replay", "--pack", "hangzhou", "--facts", "facts.json", "--json"])
    assert result.exit_code in (0, BAD_INPUT), result.exception
    assert result.exit_code == 0 or result.stderr


@pytest.mark.parametrize("value", [{}, {"facts": {}}, {"facts": None}, {"facts": "x"}, {"subject": 1}], ids=str)
def test_an_object_of_another_shape(here: Path, value: object) -> None:
    (here / "facts.json").write_text(json.dumps(value), encoding="utf-8")
    refused("replay", "--pack", "hangzhou", "--facts", "facts.json")


@pytest.mark.parametrize(
    "more",
    [("--reading", "nobody=1"), ("--reading", "month_of"), ("--reading", "month_of=nonsense"), ("--from", "2026-13"),
     ("--to", "x"), ("--from", "2026-05", "--to", "2026-04"), ("--known-on", "2026-02-30"), ("--known-on", ""),
     ("--from", "0000-01"), ("--nonsense",)],
    ids=" ".join,
)  # fmt: skip
def test_options_that_are_refused(here: Path, more: tuple[str, ...]) -> None:
    assert len(replay(here, SCORE, more=more)) == 1


@pytest.mark.parametrize(
    "call",
    [
        ("replay", "--pack", "atlantis", "--facts", EMPTY), ("replay", "--pack", "../hangzhou", "--facts", EMPTY),
        ("replay",), ("replay", "--pack", "hangzhou"), ("nonsense",), ("--nonsense",),
        ("term",), ("term", "--from", "2026-02-30", "--days", "5"), ("term", "--from", "2026-02-03"),
        ("term", "--from", "2026-02-03", "--days", "0"), ("term", "--from", "2026-02-03", "--days", "five"),
        ("term", "--from", "2026-02-03", "--days", "1", "--months", "1"), ("term", "--from", "9999-12-31", "--days", "1"),
        ("term", "--from", "9999-12-31", "--working-days", "1"), ("term", "--from", "9999-12-31", "--months", "1"),
        ("term", "--from", "2026-02-03", "--days", "9" * 30),
        ("verify",), ("verify", "--database", EMPTY), ("demo", "--port", "0"), ("demo", "--port", "70000"),
        ("demo", "--port", "x"), ("bench", "nonsense"), ("account", "disable"), ("account", "nonsense"),
        ("import",), ("import", FOLDER), ("import", MISSING), ("import", EMPTY, "--report", f"{MISSING}/none/r.json"),
        ("import", EMPTY, "--report", FOLDER),
    ],
    ids=lambda call: " ".join(call)[:50],
)  # fmt: skip
def test_calls_that_are_refused(here: Path, call: tuple[str, ...]) -> None:
    assert len(refused(*call)) == 1


def test_a_port_in_use(here: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert "已被别的程序占用" in refused("demo", "--port", str(taken.getsockname()[1]))[0]


def whole(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own, with a home of its own."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("HENGJIAN", "DJANGO"))}
    env |= {"HENGJIAN_HOME": str(folder / "home"), "PYTHONUTF8": "1", **more}
    call = [sys.executable, "-m", "hengjian.cli", *arguments]
    (folder / "home").mkdir(mode=0o700)
    migrated(folder / "home" / NAME)
    return subprocess.run(call, env=env, capture_output=True, text=True, timeout=120, cwd=folder, check=False)


ACCOUNT = (
    "account",
    "add",
    "li",
    "--name",
    "李",
    "--role",
    "officer",
    "--level",
    "city",
    "--password",
    "a-long-password-7",
)


@pytest.mark.parametrize(
    ("call", "more"),
    [
        (("import", EMPTY), {}), (("import", BINARY), {}), (("import", "list.json", "--dry-run"), {}),
        (("import", EMPTY), {"HENGJIAN_DATABASE_URL": "sqlite:////nowhere/at/all.sqlite3"}),
        (("import", EMPTY), {"HENGJIAN_DATABASE_URL": "oracle://x"}),
        (("import", EMPTY), {"HENGJIAN_DATABASE_URL": "sqlite:///binary.json"}),
        (("verify", "--database"), {"HENGJIAN_DATABASE_URL": "nonsense"}),
        (("doctor",), {"HENGJIAN_DATABASE_URL": "postgresql://["}),
        (ACCOUNT, {}), ((*ACCOUNT, "--division", "33010x"), {}), ((*ACCOUNT, "--division", "330110"), {}),
        ((*ACCOUNT[:-1], "short", "--division", "330100"), {}), ((*ACCOUNT, "--id-number", "123"), {}),
        (("account", "disable", "nobody"), {}),
        (("import", EMPTY), {"HENGJIAN_HOME": "/proc/none"}),
        (("import", EMPTY), {"HENGJIAN_HOME": BINARY}),
    ],
    ids=lambda value: " ".join(value)[-60:] if isinstance(value, tuple) else " ".join(value.values()),
)  # fmt: skip
def test_commands_of_a_deployment(here: Path, call: tuple[str, ...], more: dict[str, str]) -> None:
    told = whole(here, *call, **more)
    assert (told.returncode, "Traceback" in told.stderr, told.stdout) == (BAD_INPUT, False, ""), told.stderr
    assert all(any("\u4e00" <= character <= "\u9fff" for character in line) for line in told.stderr.splitlines())
    assert told.stderr.strip()
