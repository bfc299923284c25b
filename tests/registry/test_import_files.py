"""Files that are no books, and files made to harm: refused in Chinese before anything is unpacked."""

from __future__ import annotations

import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from hengjian.registry.importing.running import UnusableFiles
from tests.files.archives import MEGABYTE, lying, overlapping, packed
from tests.registry.books import LOG, facts, load, log, register, visit, workbook

SHEET = "xl/worksheets/sheet1.xml"


def parts(folder: Path) -> dict[str, bytes]:
    """A good workbook, entry by entry."""
    with zipfile.ZipFile(workbook(folder / "good.xlsx", register())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def renamed(entries: dict[str, bytes], name: str) -> bytes:
    """One more entry, under another name."""
    return packed({**entries, name: b"x"})


HARMFUL: dict[str, tuple[Callable[[dict[str, bytes]], bytes], str]] = {
    "unpacked-200mb": (lambda e: packed({**e, "xl/media/c.bin": b"\0" * (201 * MEGABYTE)}), "解开后超过"),
    "ratio": (lambda e: packed({**e, "xl/media/c.bin": b"\0" * (20 * MEGABYTE)}), "压缩比过高"),
    "overlap": (overlapping, "重叠"),
    "lying-size": (lying, "大小与目录不符"),
    "nested": (lambda e: packed({**e, "xl/media/d.bin": packed({"x": b"x"})}), "压缩文件"),
    "nested-name": (lambda e: renamed(e, "xl/embeddings/d.xlsx"), "压缩文件"),
    "path": (lambda e: renamed(e, "../../etc/cron"), "路径"),
    "absolute": (lambda e: renamed(e, "/etc/cron"), "路径"),
    "windows": (lambda e: renamed(e, "C:\\x"), "路径"),
    "doctype": (
        lambda e: packed({**e, SHEET: b'<!DOCTYPE a [<!ENTITY b "b">]>' + e[SHEET]}),
        "文档类型",
    ),
    "doctype-utf16": (
        lambda e: packed({**e, SHEET: '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a []><a/>'.encode("utf-16")}),
        "文档类型",
    ),
    "macro": (lambda e: renamed(e, "xl/vbaProject.bin"), "宏"),
    "far-cell": (
        lambda e: packed(
            {**e, SHEET: e[SHEET].replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"/></row></sheetData>')}
        ),
        "远在表外",
    ),
    "many-entries": (lambda e: packed(e | {f"x/{n}": b"" for n in range(1_100)}), "条目过多"),
    "same-name": (lambda e: renamed(e, "XL/WORKBOOK.XML"), "重名"),
    "truncated": (lambda e: packed(e)[:-300], "这不是工作簿"),
    "no-workbook": (lambda e: packed({"a.txt": b"a"}), "这不是工作簿"),
    "broken-xml": (lambda e: packed({**e, SHEET: b"<worksheet><sheetData><row"}), "什么也没有导入"),
}


@pytest.mark.parametrize("kind", HARMFUL)
def test_a_harmful_workbook_is_refused_quickly_and_without_being_unpacked(tmp_path: Path, kind: str) -> None:
    make, words = HARMFUL[kind]
    path = tmp_path / "register.xlsx"
    path.write_bytes(make(parts(tmp_path)))
    tracemalloc.start()
    started = time.monotonic()
    try:
        with pytest.raises(UnusableFiles) as refused:
            load(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert words in str(refused.value)
    assert time.monotonic() - started < 5
    assert peak < 64 * MEGABYTE


OTHERS = {
    "text-as-xlsx": ("a.xlsx", b"hello", "这不是工作簿"),
    "empty-xlsx": ("a.xlsx", b"", "这不是工作簿"),
    "pdf": ("a.pdf", b"%PDF-1.7", "这不是工作簿"),
    "old-xls": ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧版 .xls"),
    "empty-csv": ("a.csv", b"", "这不是工作簿"),
    "other-csv": ("a.csv", "姓名,年龄\n甲,3\n".encode(), "这不是工作簿"),
    "binary-csv": ("a.csv", b"\x00\x01\x02" * 9, "这不是工作簿"),
    "open-quote": ("a.csv", '项目编号,证件号码\n"XM1,2\n'.encode(), "引号不成对"),
}


@pytest.mark.parametrize("kind", OTHERS)
def test_a_file_that_is_no_book_is_refused_in_chinese(tmp_path: Path, kind: str) -> None:
    name, content, words = OTHERS[kind]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnusableFiles) as refused:
        load(tmp_path / name)
    assert [problem[0] for problem in refused.value.problems] == [name]
    assert words in refused.value.problems[0][1]


def test_a_workbook_without_a_known_sheet_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"工资表": []}, {"工资表": ["姓名"]})
    with pytest.raises(UnusableFiles, match="没有可以导入的表"):
        load(path)


@pytest.mark.django_db
def test_one_unusable_file_stops_all_before_anything_is_written(tmp_path: Path) -> None:
    good = workbook(tmp_path / "register.xlsx", register())
    (tmp_path / "visits.csv").write_bytes(b"\xff\xd8\xff\xe0 jpeg \x00")
    with pytest.raises(UnusableFiles):
        load(good, tmp_path / "visits.csv")
    assert sum(facts().values()) == 0


@pytest.mark.django_db
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_log_is_read_in_each_encoding(tmp_path: Path, encoding: str) -> None:
    load(workbook(tmp_path / "register.xlsx", register()))
    report = load(log(tmp_path / LOG, [visit(到场时间="2025年3月10日 9时00分")], encoding))
    assert report.reported() == {"accepted": {LOG: 1}, "rejected": []}


@pytest.mark.django_db
def test_sheets_that_are_none_of_ours_are_named(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "register.xlsx",
        {"信用评分": [], "说明": []},
        {"信用评分": ["机构统一社会信用代码", "月份", "得分"], "说明": ["甲"]},
    )
    report = load(path)
    assert [file.ignored for file in report.files] == [["说明"]]
    assert report.reported() == {"accepted": {"信用评分": 0}, "rejected": []}
