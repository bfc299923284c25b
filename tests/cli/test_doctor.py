"""``hengjian doctor``: a healthy house, and every fault that it must see."""

import datetime as dt
import json
from pathlib import Path

import pytest
import time_machine
from click.testing import CliRunner
from django.db import connection

from hengjian import home
from hengjian.cli import doctor, main
from hengjian.cli.doctor import Finding
from hengjian.registry import identity
from hengjian.registry.models import Institution, Person
from hengjian.trail import acts, triggers
from hengjian.trail.models import Entry

pytestmark = pytest.mark.django_db
SHANGHAI = dt.timezone(dt.timedelta(hours=8))


@pytest.fixture
def written() -> None:
    """A ledger with one act, and a person."""

    def do(draft: acts.Draft) -> None:
        draft.write(Institution(code="91350100M000100Y43"))
        number = "11010519491231002X"
        draft.write(
            Person(
                id_match=identity.id_match(number), id_number=identity.encrypt(number), id_mask=identity.mask(number)
            )
        )

    acts.act("registry.import", by=None, about="x", cites=["HZ-5"], key="doctor", do=do)


def faults(check) -> list[str]:
    return [finding.text for finding in doctor.examined(check) if finding.state == "fault"]


def unsafe() -> list[str]:
    """What the doctor must say of the tests' own PostgreSQL, which is run without safety for speed."""
    names = ("fsync", "full_page_writes") if connection.vendor == "postgresql" else ()
    return [f"{name} 为 off，应为 on，否则断电会丢失已确认的记录" for name in names]


def test_a_healthy_house(written: None) -> None:
    result = CliRunner().invoke(main, ["doctor", "--json"])
    told = json.loads(result.stdout)
    assert [each["text"] for each in told["checks"] if each["state"] == "fault"] == unsafe()
    assert (result.exit_code, told["ok"]) == ((1, False) if unsafe() else (0, True))
    assert {each["name"] for each in told["checks"]} == set(doctor.CHECKS)


def test_a_fault_is_exit_code_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(doctor.CHECKS, "时钟", lambda: iter([Finding("fault", "示例")]))
    result = CliRunner().invoke(main, ["doctor"])
    assert result.exit_code == 1
    assert "时钟　不符　示例\n" in result.stdout


def test_a_key_that_others_can_read() -> None:
    path = home.directory() / "keys" / "django.key"
    path.chmod(0o644)
    try:
        assert faults(doctor.check_keys) == [f"{path} 别人可读；请执行 chmod go= {path}"]
    finally:
        path.chmod(0o600)


def test_keys_that_are_not_those_of_the_data(written: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HENGJIAN_HOME", str(tmp_path))
    assert faults(doctor.check_keys) == [
        f"{tmp_path / 'keys' / 'ledger.key'} 不在，不能再签名；请从备份取回",
        "已有人员记录，但密钥 identity-match.key、identity-cipher.key 不在；请从备份取回",
    ]
    assert not (tmp_path / "keys" / "ledger.key").exists(), "the doctor makes no keys"
    identity.encrypt("x")
    identity.id_match("x")
    home.secret("ledger.key")
    assert faults(doctor.check_keys) == ["证件号码无法解密：密钥不符或内容已被改动"]
    assert Finding("warning", "签名密钥与最近一个签名头所用的不同；如有意更换，请公布新的指纹") in doctor.examined(
        doctor.check_keys
    )


def test_a_clock_that_stands_before_the_ledger(written: None) -> None:
    at = Entry.objects.latest("index").at
    with time_machine.travel(at - dt.timedelta(hours=1), tick=False):
        [fault] = faults(doctor.check_clock)
    assert "早于最后一条留痕 60 分钟" in fault
    with time_machine.travel(at - dt.timedelta(minutes=1), tick=False):
        assert faults(doctor.check_clock) == []


@pytest.mark.parametrize(
    ("on", "missing"),
    [((2026, 11, 30), []), ((2026, 12, 1), [2027]), ((2027, 1, 1), [2027]), ((2027, 12, 31), [2027, 2028])],
)
def test_a_calendar_that_ends(on: tuple[int, int, int], missing: list[int]) -> None:
    with time_machine.travel(dt.datetime(*on, 9, tzinfo=SHANGHAI), tick=False):
        found = doctor.examined(doctor.check_calendar)
    assert [finding.text[:4] for finding in found if finding.state == "warning"] == [str(year) for year in missing]


def test_a_table_without_its_guard(written: None) -> None:
    assert faults(doctor.check_ledger) == []
    triggers.remove(connection)
    assert any("credit_score" in fault for fault in faults(doctor.check_ledger))


def test_a_setting_that_loses_acknowledged_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    assert faults(doctor.check_database) == unsafe()
    asked, weak = (
        (doctor.SQLITE, "synchronous") if connection.vendor == "sqlite" else (doctor.POSTGRESQL, "synchronous_commit")
    )
    monkeypatch.setitem(asked, weak, ("其他",))
    [fault] = [each for each in faults(doctor.check_database) if each not in unsafe()]
    assert fault.startswith(f"{weak} 为 ")
