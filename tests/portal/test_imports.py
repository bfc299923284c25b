"""数据导入 on the page: upload, the worker, result, the refused rows back."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
import python_calamine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client as Browser

from hengjian.accounts.models import Account, Level, Role
from hengjian.portal.imports import batches
from hengjian.registry.models import ImportBatch, Institution, InstitutionRecord
from hengjian.trail.models import Entry
from tests.registry import books
from tests.registry.books import AN, LOG, code, number

pytestmark = pytest.mark.django_db

FORMULA = '=HYPERLINK("http://127.0.0.1","点此")公司'
WRONG = AN[:-1] + ("1" if AN[-1] != "1" else "2")


def browser(role: Role = Role.OFFICER, level: str = Level.CITY, division: str = "330100") -> Browser:
    """Somebody signed in."""
    account = Account.objects.create_account(
        f"{role}-{level}-{division}", None, name="沈知远", role=role, level=level, division=division
    )
    found = Browser()
    found.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return found


def spoiled() -> books.Book:
    """A register with five rows that are refused, on three sheets."""
    book = books.register()
    book["机构登记表"] += [
        books.institution(统一社会信用代码=code(9), 机构名称=FORMULA, 经营范围="服装销售"),
        books.institution(统一社会信用代码=code(10), 登记日期="2025-02-30"),
    ]
    book["人员花名册"] += [
        books.person(证件号码=WRONG),
        books.person(证件号码=number(88), 机构统一社会信用代码=code(55)),
    ]
    book["信用评分"].append(books.score(月份="2026-05", 得分="120"))
    return book


def upload(by: Browser, *paths: Path) -> Any:
    """Hand files in."""
    files = [SimpleUploadedFile(path.name, path.read_bytes()) for path in paths]
    return by.post("/import/", {"uploads": files})


def work() -> None:
    """Let the worker do what waits."""
    call_command("db_worker", batch=True, interval=0, verbosity=0, startup_delay=False)


@pytest.mark.django_db(transaction=True)
def test_a_register_goes_in_on_the_page_and_its_refused_rows_come_back(tmp_path: Path) -> None:
    officer = browser()
    assert "还没有导入过" in officer.get("/import/").content.decode()
    path = books.workbook(tmp_path / "register.xlsx", spoiled())
    answer = upload(officer, path, books.log(tmp_path / LOG, [books.visit()]))
    address = answer.headers["Location"]
    waiting = officer.get(address).content.decode()
    assert "正在导入" in waiting
    assert "data-running" in waiting
    work()

    page = officer.get(address).content.decode()
    for words in ("导入结果", "被拒的5行", "不含安全服务", "2025年2月到28日为止", "register.xlsx", "已写入", "回执"):
        assert words in page, words
    assert '2025-02-<span class="wrong">30</span>' in page
    assert f'{WRONG[:6]}********{WRONG[14:17]}<span class="wrong">{WRONG[-1]}</span>' in page
    assert WRONG not in page
    assert AN not in page
    only = officer.get(f"{address}?sheet=信用评分").content.decode()
    assert ("得分超出0至100" in only, "不含安全服务" in only) == (True, False)
    assert "第1批" in officer.get("/import/").content.decode() or ImportBatch.objects.get().pk != 1

    batch = ImportBatch.objects.get()
    assert batch.state == "done"
    assert not batches.folder(batch).exists()
    assert all(secret not in str(batch.__dict__) for secret in (WRONG, number(88)))

    # the refused rows as a workbook: same headings in row 2, reasons beside them, every cell a text
    back = officer.get(f"{address}refused.xlsx")
    assert "attachment" in back.headers["Content-Disposition"]
    content = back.content
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    rows = {title: book.get_sheet_by_name(title).to_python() for title in book.sheet_names}
    assert {title: len(each) - 2 for title, each in rows.items()} == {"机构登记表": 2, "人员花名册": 2, "信用评分": 1}
    assert rows["机构登记表"][1] == [*books.HEADINGS["机构登记表"], "为什么不收", "怎么改"]
    assert rows["机构登记表"][2][1] == FORMULA
    assert rows["信用评分"][2][-2:] == ["得分：得分超出0至100", "应在0至100之间"]

    # corrected, it can be handed in as it is
    corrected = {title: [dict(zip(each[1], row, strict=True)) for row in each[2:]] for title, each in rows.items()}
    corrected["机构登记表"][0]["经营范围"] = "安全服务"
    corrected["机构登记表"][1]["登记日期"] = "2025-02-28"
    corrected["人员花名册"][0]["证件号码"] = number(77)
    corrected["人员花名册"][1]["机构统一社会信用代码"] = books.ONE
    corrected["信用评分"][0]["得分"] = "90"
    headings = {title: each[1] for title, each in rows.items()}
    again = upload(officer, books.workbook(tmp_path / "refused.xlsx", corrected, headings))
    work()
    assert "被拒的" not in officer.get(again.headers["Location"]).content.decode().replace("下载被拒的", "")
    last = ImportBatch.objects.first()
    assert last is not None
    assert [table["accepted"] for table in last.tables] == [2, 2, 1]
    assert last.faults == []
    assert officer.get(f"{again.headers['Location']}refused.xlsx").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_a_doubled_row_handed_in_again_corrects_nothing(tmp_path: Path) -> None:
    officer = browser()
    first = {"机构登记表": [books.institution(), books.institution(机构名称="另一个名称（示例）")]}
    address = upload(officer, books.workbook(tmp_path / "register.xlsx", first)).headers["Location"]
    work()
    back = tmp_path / "refused.xlsx"
    back.write_bytes(officer.get(f"{address}refused.xlsx").content)
    book = python_calamine.CalamineWorkbook.from_path(back)
    assert book.sheet_names == ["机构登记表（重复）"]
    upload(officer, back)
    work()
    assert list(InstitutionRecord.objects.values_list("name", flat=True)) == [first["机构登记表"][0]["机构名称"]]


HARMLESS = {
    "no file": [],
    "no workbook": [("a.xlsx", b"hello")],
    "a picture": [("a.png", b"\x89PNG")],
    "csv": [("a.csv", b"\x00")],
}


@pytest.mark.parametrize("kind", HARMLESS)
def test_a_file_that_is_no_book_is_refused_at_once(kind: str) -> None:
    answer = browser().post("/import/", {"uploads": [SimpleUploadedFile(*each) for each in HARMLESS[kind]]})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert ("请先选择文件" in page) if kind == "no file" else ("这不是工作簿，什么也没有导入" in page)
    assert not ImportBatch.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_log_without_its_headings_fails_on_its_page(tmp_path: Path) -> None:
    officer = browser()
    (tmp_path / "a.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    address = upload(officer, tmp_path / "a.csv").headers["Location"]
    work()
    page = officer.get(address).content.decode()
    assert "没有导入" in page
    assert "a.csv：这不是工作簿" in page
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_stopped_worker_leaves_nothing_half_done_and_the_batch_says_so(tmp_path: Path) -> None:
    officer = browser()
    address = upload(officer, books.workbook(tmp_path / "register.xlsx", books.register())).headers["Location"]
    ImportBatch.objects.update(state="running")  # as a worker that was killed leaves it
    page = officer.get(address).content.decode()
    assert "导入中途停止" in page
    assert "接着导入" in page
    assert "中途停止" in officer.get("/import/").content.decode()
    assert officer.post(f"{address}again/").status_code == 302
    work()
    assert "导入结果" in officer.get(address).content.decode()
    assert Institution.objects.count() == 2
    assert Entry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_batch_that_a_worker_holds_is_not_called_stopped(tmp_path: Path) -> None:
    officer = browser()
    address = upload(officer, books.workbook(tmp_path / "register.xlsx", books.register())).headers["Location"]
    ImportBatch.objects.update(state="running")
    with batches._held(ImportBatch.objects.get(), wait=False):
        assert "正在导入" in officer.get(address).content.decode()
        officer.post(f"{address}again/")
    assert ImportBatch.objects.get().state == "running"


@pytest.mark.django_db(transaction=True)
def test_a_fault_of_the_program_while_writing_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    officer = browser()
    address = upload(officer, books.workbook(tmp_path / "register.xlsx", books.register())).headers["Location"]

    def broken(*_: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("hengjian.trail.acts._append", broken)
    work()
    assert "导入时程序出错" in officer.get(address).content.decode()
    assert (Institution.objects.count(), Entry.objects.count()) == (0, 0)


REFUSED = [
    (Role.OFFICER, Level.COUNTY, "330106"), (Role.AUDITOR, "", "330100"), (Role.MANAGER, "", ""), (Role.TECHNICIAN, "", ""),
    (Role.ENTERPRISE, "", ""), (Role.BUYER, "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("role", "level", "division"), REFUSED, ids=[f"{each[0]}-{each[1]}" for each in REFUSED])
def test_others_get_a_clear_refusal_everywhere(role: Role, level: str, division: str) -> None:
    account = Account.objects.create_account(
        "city", None, name="沈知远", role=Role.OFFICER, level=Level.CITY, division="330100"
    )
    batch = ImportBatch.objects.create(by=account, refused="x", state="done")
    other = browser(role, level, division)
    for path in ("", "blank.xlsx", "disputed/", f"{batch.ref}/", f"{batch.ref}/refused.xlsx"):
        answer = other.get(f"/import/{path}")
        assert (answer.status_code, "导入由市局办理" in answer.content.decode()) == (403, True), path
    assert other.post("/import/", {}).status_code == 403
    assert Browser().get("/import/").status_code == 302


def test_another_city_does_not_see_the_batch() -> None:
    account = Account.objects.create_account(
        "city", None, name="沈知远", role=Role.OFFICER, level=Level.CITY, division="330100"
    )
    batch = ImportBatch.objects.create(by=account, state="done")
    suzhou = browser(division="320500")
    assert suzhou.get(f"/import/{batch.ref}/").status_code == 404
    assert "第" + str(batch.pk) + "批" not in suzhou.get("/import/").content.decode()


def test_the_blank_book_can_be_handed_in(tmp_path: Path) -> None:
    path = tmp_path / "blank.xlsx"
    path.write_bytes(browser().get("/import/blank.xlsx").content)
    report = books.load(path)
    assert (report.faults, {each.read for each in report.tables}, len(report.tables)) == ([], {0}, len(books.HEADINGS))


def test_what_is_in_doubt_has_its_page(tmp_path: Path) -> None:
    officer = browser()
    assert "没有人同时在两家任职" in officer.get("/import/disputed/").content.decode()
    book = books.register()
    book["人员花名册"].append(books.person(机构统一社会信用代码=books.TWO, 入职日期="2025-05-01"))
    books.bring(tmp_path, book)
    page = officer.get("/import/disputed/").content.decode()
    assert "余杭义信安全服务有限公司" in page
    assert "同一人已自2024-02-01在" in page
    assert AN not in page
