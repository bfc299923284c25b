"""``hengjian verify``: what it says and its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hengjian.cli import main
from hengjian.trail import keys, publishing, triggers
from tests.trail.cast import institution, score
from tests.trail.test_files import LIST, export, publish, receipt, small_ledger

pytestmark = [pytest.mark.django_db, pytest.mark.clause("X-6")]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["verify", *map(str, arguments)])


def test_it_says_whether_and_where(tmp_path: Path) -> None:
    small_ledger()
    file, changed = tmp_path / "ledger.jsonl", tmp_path / "changed.jsonl"
    file.write_bytes(export())
    changed.write_bytes(export().replace(b"330100", b"330200"))
    good, bad, told = run(file, "--fingerprint", keys.fingerprint()), run(changed), run(changed, "--json")
    assert (good.exit_code, good.output.splitlines()[0]) == (0, "相符：账本导出")
    assert bad.exit_code == 1
    assert "第6行，第4条：条目与它的摘要不符" in bad.output
    assert json.loads(told.output)["faults"][0]["where"] == "第6行，第4条"


def test_lists_receipts_and_earlier_heads(tmp_path: Path) -> None:
    proof, file, head = tmp_path / "proof.json", tmp_path / "list.json", tmp_path / "head.json"
    proof.write_bytes(publishing.seal(LIST.encode(), publish()))
    file.write_text(LIST, encoding="utf-8")
    slip = tmp_path / "receipt.json"
    slip.write_bytes(receipt())
    signed = {
        key: value
        for key, value in json.loads(proof.read_text()).items()
        if key in ("head", "signature", "public_key", "fingerprint")
    }
    head.write_text(json.dumps(signed), encoding="utf-8")
    assert [run(file, "--proof", proof).exit_code, run(slip).exit_code, run(slip, "--head", head).exit_code] == [
        0,
        0,
        0,
    ]
    assert run(slip, "--fingerprint", "0" * 20).exit_code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nowhere.json"],
        ["list.json"],
        ["list.json", "--database"],
        ["list.json", "--proof", "list.json"],
        ["list.json", "--head", "list.json"],
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("list.json").write_text(LIST, encoding="utf-8")
    result = run(*arguments)
    assert (result.exit_code, len(result.stderr.splitlines()), result.stdout) == (2, 1, "")


def test_the_database_is_checked_too() -> None:
    from django.db import connection

    score(institution())
    good = run("--database")
    with connection.cursor() as cursor:
        triggers.remove(connection)
        cursor.execute("UPDATE credit_score SET source = 'x'")
        triggers.install(connection)
    bad = run("--database")
    assert (good.exit_code, good.output.splitlines()[0]) == (0, "相符：数据库")
    assert bad.exit_code == 1
    assert "（信用评分）：第1条入账时不同：有列被改动" in bad.output.replace("与第", "第")
