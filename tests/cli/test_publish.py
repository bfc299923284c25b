"""``hengjian publish``: a list and its proof in files that verify; refusals publish nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hengjian.cli import main
from hengjian.credit.models import Edition
from tests.credit.test_publication import CITY, city_officer, enter

pytestmark = [pytest.mark.django_db, pytest.mark.clause("HZ-22", "X-6")]


def call(*arguments: str, password: str = "pw") -> Result:
    return CliRunner().invoke(main, ["publish", *arguments], input=f"{password}\n")


def test_a_published_list_and_its_proof_verify(tmp_path: Path) -> None:
    enter(("1" * 18, "330110", "92.50", False))
    told = call(
        "--month", "2026-11", "--as", city_officer().username, "--note", "示例", "--out", str(tmp_path), "--json"
    )
    assert told.exit_code == 0, told.output
    answer = json.loads(told.stdout.splitlines()[-1])
    assert answer["edition"] == [Edition.objects.get().year, 1]
    checked = ["verify", answer["list"], "--proof", answer["proof"], "--fingerprint", answer["fingerprint"]]
    assert CliRunner().invoke(main, checked).exit_code == 0
    listing = Path(answer["list"])
    listing.write_bytes(listing.read_bytes().replace(b"92.50", b"92.51"))
    assert CliRunner().invoke(main, checked).exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "password", "line"),
    [
        (["--month", "2026-13", "--as", "officer-330100-city"], "pw", "没有“2026-13”这个月份，请写作 2026-11"),
        (["--month", "2026-11", "--as", "officer-330100-city"], "wrong", "账号或者口令不对"),
        (["--month", "2026-11", "--as", "nobody"], "pw", "账号或者口令不对"),
        (
            ["--month", "2026-11", "--as", "officer-330200-city"],
            "pw",
            "本市未作规定：尚未装入本市的信用规则，不能公布信用名单。",
        ),
        (["--month", "2026-11"], "pw", "公布名单须用 --as 写明账号"),
        ([], "pw", "须给出 --month，或者 --ledger，不能同时给出"),
    ],
    ids=["month", "password", "nobody", "other-city", "no-account", "nothing"],
)
def test_a_wrong_call_is_one_line_and_publishes_nothing(arguments: list[str], password: str, line: str) -> None:
    for division in (CITY, "330200"):
        city_officer(division)
    told = call(*arguments, password=password)
    assert (told.exit_code, Edition.objects.count()) == (2, 0)
    assert line in told.output


def test_a_look_before_publishing_publishes_nothing() -> None:
    enter(("1" * 18, "330110", "92.50", False))
    told = call("--month", "2026-11", "--as", city_officer().username, "--dry-run")
    assert (told.exit_code, Edition.objects.count()) == (0, 0)
    assert "2026-11名单1家，1家与上一期不同。没有公布。" in told.output


def test_the_ledger_as_a_file_verifies(tmp_path: Path) -> None:
    enter(("1" * 18, "330110", "92.50", False))
    path = tmp_path / "ledger.jsonl"
    assert call("--ledger", str(path)).exit_code == 0
    assert CliRunner().invoke(main, ["verify", str(path)]).exit_code == 0
