"""``hengjian draw``: the sample from two arguments, and one line for each fault."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hengjian.cli import main

SEED = "第2026136期 07 11 18 25 33"


def run(path: Path, *args: str) -> Result:
    return CliRunner().invoke(main, ("draw", "--frame", str(path), *args))


def frame(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "frame.csv"
    path.write_text(text, encoding="utf-8")
    return path


def ten(tmp_path: Path) -> Path:
    rows = [f"XM{number},机构{number % 2},330110" for number in range(10)]
    return frame(tmp_path, "\n".join(["project,institution,county", *rows, ""]))


@pytest.mark.clause("ZJ-8", "JC-16")
def test_the_same_seed_draws_the_same_sample(tmp_path: Path) -> None:
    path = ten(tmp_path)
    found = json.loads(run(path, "--seed", SEED, "--json").stdout)
    groups = [[f"XM{number}" for number in range(10) if number % 2 == odd] for odd in (0, 1)]
    ordered = [sorted(group, key=lambda each: sha256(f"{SEED}|{each}".encode()).hexdigest()) for group in groups]
    assert found == {
        "frame_sha256": sha256(path.read_bytes()).hexdigest(), "seed": SEED, "share": 0.3,
        "drawn": sorted(ordered[0][:2] + ordered[1][:2]),
    }  # fmt: skip
    assert json.loads(run(path, "--seed", SEED, "--json").stdout) == found


def test_the_answer_for_people(tmp_path: Path) -> None:
    page = run(ten(tmp_path), "--seed", SEED, "--share", "1").stdout
    assert "共10个，抽中10个" in page
    assert "XM9" in page


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("project,institution,county\nA,甲,1\nA,甲,1\n", "frame.csv 第3行：项目A重复，前面已有一行。"),
        ("project,institution,county\nA,,1\n", "frame.csv 第2行：机构（institution）是空的。"),
        ("project,institution,county\nA,甲\n", "frame.csv 第2行：须有3列"),
        ("project,institution\nA,甲\n", "frame.csv 第1行：表头须为 project,institution,county"),
        ("project,institution,county\n", "frame.csv：没有项目"),
        ("", "frame.csv 第1行：表头须为 project,institution,county"),
    ],
    ids=["duplicate", "empty-field", "columns", "headings", "no-lines", "empty-file"],
)
def test_a_wrong_frame_is_refused(tmp_path: Path, text: str, line: str) -> None:
    result = run(frame(tmp_path, text), "--seed", SEED)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", line + "\n")


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (["--seed", "1234567"], "--seed：种子至少8个字符，现在7个。"),
        (["--seed", SEED, "--share", "0"], "--share：“0”须大于0，不超过1"),
        (["--seed", SEED, "--share", "1.01"], "--share：“1.01”须大于0，不超过1"),
        (["--seed", SEED, "--share", "nan"], "--share：“nan”不是数"),
    ],
    ids=["short-seed", "zero", "above-one", "no-number"],
)
def test_a_wrong_seed_or_share_is_refused(tmp_path: Path, args: list[str], line: str) -> None:
    result = run(ten(tmp_path), *args)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", line + "\n")
