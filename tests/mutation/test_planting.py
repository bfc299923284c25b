"""The run that changes numbers finds every kind of number, and a mutant is the file with one of them changed."""

import ast

from tests.mutation.__main__ import Mutant, mutants, numbers, stepped

TEXT = 'A = Decimal("0.50")  # 限\nB = {1, 2}\nC = x[3][-4] + y(5)[6:]\nD = "7", True, Decimal(8)\n限 = dt.date(2025, 2, 1)\n'


def test_numbers():
    assert [node.value for node in numbers(ast.parse(TEXT))] == ["0.50", 1, 2, 5, 8, 2025, 2, 1]


def test_steps():
    assert [stepped(value, step) for value in (6, "0.50") for step in (1, -1)] == ["7", "5", "'0.51'", "'0.49'"]


def test_a_mutant_is_the_file_with_one_number_changed(tmp_path):
    path = tmp_path / "law.py"
    path.write_text(TEXT, "utf-8")
    every = mutants(path)
    assert len(every) == 16
    assert every[-1] == Mutant(path, 5, 23, 24, "1", "0")
    assert every[-1].source().decode() == TEXT.replace("2, 1)", "2, 0)")
    assert len({mutant.source() for mutant in every} | {TEXT.encode()}) == 17
