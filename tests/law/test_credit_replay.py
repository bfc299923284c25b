"""``hengjian replay``: the golden answers from files, lines of JSON, the default months, and every fault at once."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from hengjian.cli.replay import command
from hengjian.packs.hangzhou import PACK
from tests.law.golden import CASES, months


@pytest.fixture
def replay(tmp_path):
    """Run the command on a text as the file of facts."""

    def run(text, *arguments):
        file = tmp_path / "facts.json"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        result = CliRunner().invoke(command, ["--pack", "hangzhou", "--facts", str(file), *arguments])
        result.lines = [line.replace(str(file), "FILE") for line in result.stderr.splitlines()]
        return result

    return run


def asked(case):
    """The arguments of a case."""
    known = ["--known-on", case["known_on"]] if case["known_on"] else []
    chosen = [part for name, value in case["reading"].items() for part in ("--reading", f"{name}={value}")]
    return ["--json", "--from", case["first"], "--to", case["last"], *known, *chosen]


SCORE = {"id": "s", "kind": "score", "on": "2025-01-10", "score": "95"}
PENALTY = {"id": "p", "kind": "penalty", "on": "2025-03-11"}
LETTER = {"id": "l", "kind": "letter", "on": "2025-03-11", "grounds": [6]}
DECISION = {"id": "d", "kind": "decision", "of": "p", "on": "2025-03-20", "outcome": "downgrade", "reason": "示例"}


def facts(*each):
    """A file."""
    return json.dumps({"subject": {"name": "示例"}, "facts": each}, ensure_ascii=False)


@pytest.mark.clause("X-3")
@pytest.mark.clause("HZ-25")
@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_golden(replay, case):
    result = replay(json.dumps({"subject": {}, "facts": case["facts"]}), *asked(case))
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout) == {
        "pack": "hangzhou",
        "pack_version": PACK.version,
        "pack_digest": PACK.digest(),
        "known_on": case["known_on"],
        "months": list(months(case)),
    }


def test_lines_are_answered_in_order(replay):
    one, two = facts(SCORE), facts(SCORE | {"score": 59.99})
    answers = [json.loads(line) for line in replay(f"{one}\n\n{two}\n", "--json").stdout.splitlines()]
    assert [answer["months"][0]["grade"] for answer in answers] == ["A", "D"]
    assert answers == [json.loads(replay(text, "--json").stdout) for text in (one, two)]


def test_months_without_asking(replay):
    def bounds(*each):
        found = json.loads(replay(facts(*each), "--json").stdout)["months"]
        return (found[0]["month"], found[-1]["month"]) if found else None

    assert bounds(SCORE, PENALTY, DECISION) == ("2025-01", "2026-09")
    assert bounds(SCORE, PENALTY) == ("2025-01", "2026-09")
    assert bounds(SCORE) == ("2025-01", "2026-01")
    assert bounds() is None


def test_what_was_not_yet_known_does_not_stretch_the_months(replay):
    late = PENALTY | {"recorded_on": "2025-08-01"}
    answer = json.loads(replay(facts(SCORE, late), "--json", "--known-on", "2025-07-31").stdout)
    assert (answer["known_on"], answer["months"][-1]["month"]) == ("2025-07-31", "2026-01")


def test_a_table_for_people(replay):
    shown = replay(facts(SCORE, PENALTY, DECISION)).stdout
    assert all(word in shown for word in ("示例", "2025-04 至 2025-09", "第二十五条（一）", "未决定", "等级"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (facts(SCORE, SCORE), ["FILE：事实s：编号重复，出现了2次。每条事实的编号应当不同。"]),
        (facts(SCORE, DECISION), ["FILE：事实d：所指的事实p不在这份文件里（of）。"]),
        (facts(LETTER | {"grounds": []}), ["FILE：事实l：函告（约谈）没有写明第二十三条的情形（grounds）。"]),
        (facts({"id": "l", "kind": "letter", "on": "2025-03-11"}), ["FILE：事实l：函告（约谈）没有写明第二十三条的情形（grounds）。"]),
        (facts(LETTER | {"grounds": [0, 6, 9]}), [f"FILE：事实l：第二十三条没有第{n}项，只有1至8。" for n in (0, 9)]),
        (facts(LETTER | {"grounds": [True]}), ["FILE：事实l：grounds应当是第二十三条情形序号的列表，例如 [6]。"]),
        (
            facts(PENALTY, {"id": "a", "kind": "annulment", "of": "p", "on": "2025-04-01"}, {"id": "b", "kind": "annulment", "of": "a", "on": "2025-04-01"}),
            ["FILE：事实b：撤销不能再被撤销（a）。"],
        ),
        (facts(PENALTY, DECISION | {"reason": " "}), ["FILE：事实d：决定没有写理由（reason）。"]),
        (facts(PENALTY, {key: DECISION[key] for key in DECISION if key != "reason"}), ["FILE：事实d：决定没有写理由（reason）。"]),
        (facts(PENALTY, DECISION | {"reason": None}), ["FILE：事实d：reason应当是文字。"]),
        (facts(SCORE, DECISION | {"of": "s"}), ["FILE：事实d：决定只能针对处罚或者函告（约谈），s不是。"]),
        (facts(PENALTY, DECISION | {"outcome": "x"}), ["FILE：事实d：outcome应当是 downgrade（降级）或者 waive（不予降级）。"]),
        (facts(SCORE | {"score": "100.01"}), ["FILE：事实s：得分100.01不在0到100之间。"]),
        (facts(SCORE | {"score": "-1"}), ["FILE：事实s：得分-1不在0到100之间。"]),
        (facts(SCORE | {"score": "九十"}), ["FILE：事实s：score应当是数，例如 \"92.50\"。"]),
        (facts(SCORE | {"score": "NaN"}), ["FILE：事实s：score应当是数，例如 \"92.50\"。"]),
        (facts(SCORE | {"on": "2025-02-30"}), ["FILE：事实s：on应当是存在的日期，写作 YYYY-MM-DD。"]),
        (facts(SCORE | {"on": "20250210", "score": None}), ["FILE：事实s：on应当是存在的日期，写作 YYYY-MM-DD。", "FILE：事实s：score应当是数，例如 \"92.50\"。"]),
        (facts(SCORE | {"recorded_on": "x"}), ["FILE：事实s：recorded_on应当是存在的日期，写作 YYYY-MM-DD。"]),
        (facts(SCORE | {"id": 7}), ["FILE：事实第1条：id应当是不空的文字。"]),
        (facts(SCORE | {"kind": "grade"}), ["FILE：事实s：kind应当是score、penalty、letter、decision、annulment之一。"]),
        (facts(PENALTY | {"on": "x"}, DECISION), ["FILE：事实p：on应当是存在的日期，写作 YYYY-MM-DD。"]),
        (facts(7), ["FILE：事实第1条：kind应当是score、penalty、letter、decision、annulment之一。"]),
        ("[]", ["FILE：应当是一个对象，其中 facts 是事实的列表。"]),
        ('{"facts": {}}', ["FILE：应当是一个对象，其中 facts 是事实的列表。"]),
        ("", ["FILE：文件是空的。"]),
        (b"\xff\xfe", ["FILE：不是 UTF-8 编码的文本。"]),
        (f"{facts(SCORE)}\n{facts(SCORE, SCORE)}\n[]", [
            "FILE 第2行：事实s：编号重复，出现了2次。每条事实的编号应当不同。",
            "FILE 第3行：应当是一个对象，其中 facts 是事实的列表。",
        ]),
    ],
    ids=range(28),
)  # fmt: skip
def test_faults_one_a_line_and_no_answer(replay, text, said):
    result = replay(text, "--json")
    assert (result.exit_code, result.stdout, result.lines) == (2, "", said)


@pytest.mark.parametrize(
    "text",
    ["no json", '{"facts": [}', f'{facts(SCORE)}\n{{"facts"', '{"facts": [], "facts": []}', "[" * 100_000],
    ids=range(5),
)
def test_what_is_no_json_is_told_in_one_line(replay, text):
    result = replay(text)
    assert (result.exit_code, result.stdout, len(result.lines)) == (2, "", 1)
    assert "不是 JSON" in result.lines[0]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from", "2025-05", "--to", "2025-04"], "--from 2025-05 晚于 --to 2025-04。"),
        (["--reading", "x=y"], "--reading x=y：没有名为 x 的解释参数"),
        (["--reading", "month_of"], "--reading month_of：请写成 NAME=VALUE 的样子。"),
        (["--reading", "month_of=x"], "--reading month_of=x：解释参数 month_of 没有取值 x，可取：fact、decision。"),
        (
            ["--reading", "month_of=fact", "--reading", "month_of=decision"],
            "--reading month_of=decision：同一个解释参数写了两个取值。",
        ),
        (["--pack", "beijing"], "没有名为 beijing 的政策包，可用的有：hangzhou。"),
    ],
)
def test_wrong_arguments(replay, arguments, said):
    result = replay(facts(SCORE), *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(said)


@pytest.mark.parametrize("arguments", [["--from", "2025-13"], ["--to", "x"], ["--known-on", "2025-02-30"]])
def test_wrong_dates(replay, arguments):
    assert replay(facts(SCORE), *arguments).exit_code == 2


def test_a_file_that_is_not_there():
    result = CliRunner().invoke(command, ["--pack", "hangzhou", "--facts", "/nowhere/facts.json"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("/nowhere/facts.json：读不了这个文件")


def test_facts_from_standard_input():
    result = CliRunner().invoke(command, ["--pack", "hangzhou", "--facts", "-", "--json"], input=facts(SCORE))
    assert json.loads(result.stdout)["months"][0]["grade"] == "A"


def test_the_last_days_of_the_calendar(replay):
    assert (
        replay(
            facts(PENALTY | {"on": "9999-12-31"}, SCORE | {"on": "0001-01-01"}),
            "--json",
            "--from",
            "9999-12",
            "--to",
            "9999-12",
        ).exit_code
        == 0
    )


def test_it_needs_no_django():
    import subprocess
    import sys

    code = "import sys, hengjian.cli, hengjian.cli.replay; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_digest_is_of_the_text_and_not_of_its_line_ends(tmp_path, monkeypatch):
    from hengjian.law import packs

    monkeypatch.setattr(
        packs, "_source", lambda module: Path(packs.find_spec(module).origin).read_bytes().replace(b"\n", b"\r\n")
    )
    packs._digest.cache_clear()
    windows = PACK.digest()
    monkeypatch.undo()
    packs._digest.cache_clear()
    assert windows == PACK.digest()
    assert len(windows) == 64
