"""``hengjian term`` and the way every command refuses a wrong call."""

import json

import pytest
from click.testing import CliRunner, Result

from hengjian.cli import COMMANDS, main


def run(*args: str) -> Result:
    return CliRunner().invoke(main, args)


def test_the_answer_as_json() -> None:
    result = run("term", "--from", "2026-09-18", "--working-days", "10", "--json")
    assert (result.exit_code, json.loads(result.stdout)) == (
        0,
        {"from": "2026-09-18", "working_days": 10, "last": "2026-10-09", "provisional": False},
    )


def test_the_answer_for_people() -> None:
    assert run("term", "--from", "2026-01-31", "--months", "1").stdout == "2026-02-28 星期六\n"
    assert run("term", "--from", "2026-09-01", "--days", "30").stdout == "2026-10-01 星期四\n"
    assert run("term", "--from", "2026-12-31", "--working-days", "1").stdout == (
        "2027-01-01 星期五（暂定：该年放假安排尚未公布）\n"
    )


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (["--days", "1"], "缺少 --from"),
        (["--from", "2026-02-30", "--days", "1"], "--from：“2026-02-30”不是有效日期，请写成 2026-01-31 的样子"),
        (["--from", "20260228", "--days", "1"], "--from：“20260228”不是有效日期，请写成 2026-01-31 的样子"),
        (["--from", "2026-02-28"], "--working-days、--days、--months：须且只须给出一个"),
        (
            ["--from", "2026-02-28", "--days", "1", "--months", "1"],
            "--working-days、--days、--months：须且只须给出一个",
        ),
        (["--from", "2026-02-28", "--days", "0"], "--days 0：须为 1 至 100000 的整数"),
        (["--from", "2026-02-28", "--days", "1.5"], "--days：“1.5”不是整数"),
        (["--from", "9999-12-31", "--working-days", "1"], "--working-days 1：最后一天晚于9999年，无法计算"),
        (["--from", "2026-02-28", "--weeks", "1"], "没有选项 --weeks"),
        (["--from", "2026-02-28", "--days", "1", "x"], "多出的内容：x"),
        (["--from"], "选项 --from 后面缺少取值"),
    ],
    ids=range(11),
)
def test_a_wrong_call_is_one_line_and_exit_code_two(args: list[str], line: str) -> None:
    result = run("term", *args)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", line + "\n")


def test_an_unknown_command_is_one_line() -> None:
    result = run("nosuch")
    assert (result.exit_code, result.stderr) == (2, "没有“nosuch”这条命令，请用 hengjian --help 查看\n")


def test_the_help_lists_each_existing_command_and_each_has_a_help_of_its_own() -> None:
    listed = main.list_commands(None)  # type: ignore[arg-type]
    page = run("--help").stdout
    assert set(listed) <= COMMANDS.keys()
    for name in listed:
        assert f"  {name} " in page
        own = run(name, "--help")
        assert own.exit_code == 0, name
        assert "显示本说明" in own.stdout
