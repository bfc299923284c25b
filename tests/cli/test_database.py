"""The embedded database is made when it is missing, once, also by two commands at a time; a wrong address is one line."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from hengjian.registry import divisions

READY = "from hengjian.cli.database import ready; ready()"


def start(folder: Path, *arguments: str, **more: str) -> subprocess.Popen[str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("HENGJIAN", "DJANGO"))}
    env |= {"HENGJIAN_HOME": str(folder), "PYTHONUTF8": "1", **more}
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [sys.executable, *arguments], env=env, stdout=pipe, stderr=pipe, text=True, encoding="utf-8"
    )


def test_two_commands_at_a_time_make_one_database(tmp_path: Path) -> None:
    both = [start(tmp_path, "-c", READY) for _ in range(2)]
    assert [(each.wait(timeout=120), each.stderr.read()) for each in both] == [(0, ""), (0, "")]
    with sqlite3.connect(tmp_path / "hengjian.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM registry_division").fetchone() == (len(divisions.published()),)
    doctor = start(tmp_path, "-m", "hengjian.cli", "doctor", "--json")
    told, _ = doctor.communicate(timeout=120)
    assert (doctor.returncode, json.loads(told)["ok"]) == (0, True)


@pytest.mark.parametrize("command", [["doctor"], ["import", __file__]])
def test_an_address_that_is_none_is_one_line(tmp_path: Path, command: list[str]) -> None:
    process = start(tmp_path, "-m", "hengjian.cli", *command, HENGJIAN_DATABASE_URL="mysteries")
    told = process.communicate(timeout=120)
    assert (process.returncode, *told) == (
        2,
        "",
        "HENGJIAN_DATABASE_URL 无法识别，应为 sqlite:///路径 或 postgresql://…\n",
    )


def test_a_server_that_does_not_answer_is_one_line(tmp_path: Path) -> None:
    address = "postgresql://nobody@127.0.0.1:1/none"
    process = start(tmp_path, "-m", "hengjian.cli", "import", __file__, HENGJIAN_DATABASE_URL=address)
    _, told = process.communicate(timeout=120)
    assert process.returncode == 2
    assert told.startswith("数据库无法连接，请检查 HENGJIAN_DATABASE_URL：")
    assert told.count("\n") == 1
