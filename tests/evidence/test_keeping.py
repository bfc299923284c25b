"""HZ-17, T14, T26: what was handed in stays. No page, no account and no call takes it away; who goes behind them all is found."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, transaction
from django.test import Client

from hengjian.cli import doctor, main
from hengjian.evidence import scan
from hengjian.evidence.models import File
from hengjian.files import door, store
from hengjian.registry.models import Institution
from hengjian.trail import triggers
from hengjian.trail.content import canonical, content
from tests.evidence.test_pages import keep
from tests.files.made import pdf, photo, upload
from tests.portal.court import Court
from tests.portal.test_sweep import whole
from tests.portal.world import OWN, World

pytestmark = [pytest.mark.usefixtures("world"), pytest.mark.clause("HZ-17")]


def rows() -> dict[str, str]:
    """Every row with legal effect, by table and key, as a digest."""
    found = {}
    for model in triggers.effective():
        for row in model._default_manager.all():
            found[f"{model._meta.db_table} {row.pk}"] = sha256(canonical(content(row))).hexdigest()
    return found


def originals() -> dict[str, str]:
    """Every original in the store, as it lies there."""
    root = Path(default_storage.path("evidence"))
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in root.glob("*/*")}


ASKED = ("post", "put", "patch", "delete")
HINTS = {
    "_method": "DELETE",
    "action": "delete",
    "delete": "1",
    "key": "hostile",
    "reason": "删除这份档案和它的文件",
    "ref": "x",
}


@pytest.mark.parametrize("who", ["city", "province", "auditor", "manager", "technician", "enterprise", ""])
def test_no_page_of_anybody_changes_or_deletes_a_row(house: Court, enter: Callable[[str], Client], who: str) -> None:
    keep(photo(), pdf(), institution=Institution.objects.get(code=OWN))
    before, kept = rows(), originals()
    client = enter(who) if who else Client()
    for address in whole(house):
        for method in ASKED:
            data = HINTS if method == "post" else json.dumps(HINTS)
            with transaction.atomic():
                getattr(client, method)(
                    address, data, **({} if method == "post" else {"content_type": "application/json"})
                )
    assert {name: digest for name, digest in rows().items() if name in before} == before
    assert {name: digest for name, digest in originals().items() if name in kept} == kept


CALLS: dict[str, Callable[[File], object]] = {
    "update": lambda file: File.objects.filter(pk=file.pk).update(name="x"),
    "bulk_update": lambda file: File.objects.bulk_update([file], ["name"]),
    "save": lambda file: file.save(force_update=True),
    "delete": lambda file: file.delete(),
    "delete all": lambda file: File.objects.all().delete(),
    "raw delete": lambda file: File.objects.all()._raw_delete("default"),
    "its firm": lambda file: file.institution.delete(),
    "update_or_create": lambda file: File.objects.update_or_create(ref=file.ref, defaults={"name": "x"}),
}  # fmt: skip


@pytest.mark.parametrize("call", CALLS)
def test_no_call_changes_or_deletes_a_file(world: World, call: str) -> None:
    """Planted: without the triggers each of them would (but for the firm, which its rows hold)."""
    [file] = keep(photo(), institution=Institution.objects.get(code=OWN))
    before = rows()
    file.name = "x.jpg"
    with pytest.raises(DatabaseError), transaction.atomic():
        CALLS[call](file)
    assert rows() == before
    if call != "its firm":
        with transaction.atomic():
            triggers.remove(connection)
            CALLS[call](file)
            assert rows() != before
            transaction.set_rollback(True)


@contextmanager
def owner() -> Iterator[None]:
    """Someone for whom no trigger stands."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
        else:
            triggers.remove(connection)
    yield
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = origin")
        else:
            triggers.install(connection)


def swap(file: File) -> None:
    store.place(file.digest).write_bytes(pdf(b"<</Type/Other>>"))


def redirect(file: File) -> None:
    """Another original, and the row's digest made to fit."""
    File.objects.filter(pk=file.pk).update(digest=store.put(photo(shade="green")))


#: What an owner of database and disk may do; where it is found, and what is said.
DEEDS: dict[str, tuple[Callable[[File], object], str, str]] = {
    "row changed": (lambda file: File.objects.filter(pk=file.pk).update(name="x"), "evidence_file 第{pk}行", "不"),
    "row redirected": (redirect, "evidence_file 第{pk}行", "不"),
    "row deleted": (lambda file: File.objects.all()._raw_delete("default"), "evidence_file 第{pk}行", "已被删除"),
    "original swapped": (swap, "证据文件 {ref}", "被改动过"),
    "original deleted": (lambda file: store.place(file.digest).unlink(), "证据文件 {ref}", "不在了"),
    "triggers dropped": (lambda file: triggers.remove(connection), "evidence_file", "触发器"),
}  # fmt: skip


@pytest.mark.parametrize("deed", DEEDS)
def test_what_an_owner_did_is_found_by_verify(world: World, deed: str) -> None:
    do, where, words = DEEDS[deed]
    [file] = keep(photo(shade="blue"), institution=Institution.objects.get(code=OWN))
    assert verified() == (0, [])
    pk = file.pk
    if deed == "triggers dropped":
        do(file)
        code, faults = verified()
        triggers.install(connection)
    else:
        with owner():
            do(file)
        code, faults = verified()
    assert code == 1
    assert [f for f in faults if f["where"].startswith(where.format(pk=pk, ref=file.ref)) and words in f["what"]] != []
    store.put(photo(shade="blue"))


def verified() -> tuple[int, list[dict[str, str]]]:
    result = CliRunner().invoke(main, ["verify", "--database", "--json"])
    return result.exit_code, json.loads(result.stdout)["faults"]


def test_each_of_a_hundred_overwritten_originals_is_found(caplog: pytest.LogCaptureFixture) -> None:
    """T14: 100 of 100, by the next read and by the scan."""
    files = keep(*(photo((9, 9), shade=(number, 9, 9)) for number in range(100)))
    assert list(scan.originals()) == []
    for number, file in enumerate(files):
        path = store.place(file.digest)
        whole_file = bytearray(path.read_bytes())
        whole_file[number * len(whole_file) // 100] ^= 1 << number % 8
        path.write_bytes(whole_file)
    assert [fault.where for fault in scan.originals()] == [f"证据文件 {file.ref}（{file.name}）" for file in files]
    for file in files:
        with pytest.raises(store.Changed, match="被改动过"):
            store.get(file.digest)
    assert len([record for record in caplog.records if "changed on disk" in record.getMessage()]) == 100


def test_the_doctor_misses_an_original_that_is_gone() -> None:
    [file] = keep(photo((9, 9), shade="yellow"))
    assert [finding.state for finding in doctor.check_files()] == ["ok"]
    store.place(file.digest).unlink()
    assert [finding.text for finding in doctor.check_files()] == [
        f"证据文件 {file.ref}（现场.jpg）：原件不在了；请从备份取回"
    ]


def test_an_original_changed_on_disk_is_set_aside_when_it_is_handed_in_again() -> None:
    one = photo((9, 9), shade="pink")
    path = store.place(door.take(upload(one)).digest)
    path.write_bytes(b"another")
    door.take(upload(one))
    assert (path.read_bytes(), path.with_suffix(".changed").read_bytes()) == (one, b"another")


def test_half_an_original_is_never_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """A power cut while it is written."""
    one = photo((9, 9), shade="violet")
    digest = sha256(one).hexdigest()
    monkeypatch.setattr("os.fsync", lambda handle: (_ for _ in ()).throw(OSError("no power")))
    with pytest.raises(OSError, match="no power"):
        store.put(one)
    assert (store.there(digest), list(store.place(digest).parent.glob("tmp*"))) == (False, [])
