"""``hengjian import``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from hengjian.cli import database, importing
from hengjian.registry.models import Institution
from tests.registry import books

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _database(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database is that of the test."""
    monkeypatch.setattr(database, "ready", lambda: None)


def call(*arguments: Any) -> Any:
    """Call the command."""
    return CliRunner().invoke(importing.command, [str(each) for each in arguments])


def book(folder: Path) -> Path:
    """A register with one row that is refused."""
    spoiled = books.register()
    spoiled["信用评分"].append(books.score(月份="2026-05", 得分="120"))
    return books.workbook(folder / "register.xlsx", spoiled)


ACCEPTED = {"机构登记表": 2, "人员花名册": 3, "服务对象": 1, "服务项目": 1, "处罚与函告": 1, "信用评分": 1}


def test_the_report_has_the_form_of_the_contract(tmp_path: Path) -> None:
    answer = call(book(tmp_path), "--report", tmp_path / "report.json", "--json")
    assert answer.exit_code == 0
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report == json.loads(answer.stdout)
    assert report["accepted"] == ACCEPTED
    assert [{**each, "message": bool(each["message"])} for each in report["rejected"]] == [
        {"sheet": "信用评分", "row": 4, "column": "得分", "code": "range", "message": True}
    ]
    assert Institution.objects.count() == 2


def test_people_are_told_in_words(tmp_path: Path) -> None:
    path = book(tmp_path)
    first, second = call(path), call(path)
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "信用评分第4行 得分“120”：得分超出0至100。应在0至100之间" in first.output
    assert "register.xlsx：已写入" in first.output
    assert "register.xlsx：与已有记录相同，什么也没有变。" in second.output


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    answer = call(book(tmp_path), "--dry-run")
    assert (answer.exit_code, Institution.objects.count()) == (0, 0)
    assert "没有写入" in answer.output


@pytest.mark.parametrize(
    ("name", "content"), [("a.xlsx", b"no"), ("a.txt", b"no"), ("a.csv", b"\x00\x00")], ids=["xlsx", "txt", "csv"]
)
def test_bad_input_ends_with_two_and_one_line_a_file(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    answer = call(book(tmp_path), tmp_path / name, "--report", tmp_path / "report.json")
    assert (answer.exit_code, Institution.objects.count()) == (2, 0)
    assert answer.stderr.strip().splitlines() == [f"{name}：这不是工作簿，什么也没有导入。请上传 .xlsx 或 .csv。"]
    assert not (tmp_path / "report.json").exists()


def test_a_report_that_cannot_be_written_is_refused_before_the_import(tmp_path: Path) -> None:
    answer = call(book(tmp_path), "--report", tmp_path / "nowhere" / "report.json")
    assert (answer.exit_code, Institution.objects.count()) == (2, 0)
    assert "没有这个文件夹" in answer.stderr
