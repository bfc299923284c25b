"""Receipts, published lists and exports, checked by the one verifier; planted faults that it must find and place."""

from __future__ import annotations

import datetime as dt
import io
import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from hengjian.credit.models import Edition, Statement
from hengjian.trail import exports, heads, keys, publishing, receipts
from hengjian.trail.acts import Draft, act
from hengjian.trail.content import canonical
from hengjian.trail.models import Entry
from hengjian.trail.verifier import hengjian_verify as verifier
from tests.trail.cast import Somebody, institution, score

pytestmark = [pytest.mark.django_db, pytest.mark.clause("X-6")]
LIST = '{\n"institutions": [\n{"code": "91330110MA0000017X", "grade": "B"},\n{"code": "2", "grade": "C"}\n]\n}\n'


def publish(text: str = LIST, key: str = "publish:1") -> Entry:
    """One published list."""
    data = text.encode()
    edition = Edition(
        pack="hangzhou",
        division="330100",
        year=2026,
        number=1,
        month=dt.date(2026, 10, 1),
        on=dt.date(2026, 10, 30),
        file=text,
        digest=sha256(data).hexdigest(),
    )

    def write(draft: Draft) -> None:
        draft.write(edition)

    return act("credit.publish", by=Somebody(), about="330100", cites=["HZ-22"], key=key, do=write).entry


def small_ledger() -> None:
    """Five entries."""
    about = institution()
    for number in range(3):
        score(about, key=f"score:{number}")
    publish()


def export(*, rows: bool = False) -> bytes:
    stream = io.BytesIO()
    exports.write(stream, rows=rows)
    return stream.getvalue()


def receipt() -> bytes:
    entry = score(institution()).entry
    return receipts.receipt(entry, receipts.facts_of(entry))


def report(data: bytes, **options: object) -> dict:
    """What the verifier says, with our fingerprint."""
    try:
        found = verifier.check(io.BytesIO(data), **{"fingerprint": keys.fingerprint(), **options})  # type: ignore[arg-type]
    except verifier.Unreadable as fault:
        return {"unreadable": fault.args}
    return {"faults": [(one["where"], one["what"]) for one in found.faults]}


def faults(data: bytes, **options: object) -> list:
    return report(data, **options)["faults"]


def flips(data: bytes) -> list[bytes]:
    """The data with each byte changed; 0x20 turns a letter's case."""
    return [data[:at] + bytes([data[at] ^ (0x20 if at % 2 else 0x01)]) + data[at + 1 :] for at in range(len(data))]


def test_a_receipt_matches() -> None:
    entry = score(institution()).entry
    assert faults(receipts.receipt(entry, receipts.facts_of(entry))) == []


def test_every_byte_of_a_receipt_counts() -> None:
    entry = score(institution()).entry
    unseen = [
        data for data in flips(receipts.receipt(entry, receipts.facts_of(entry))) if report(data) == {"faults": []}
    ]
    assert unseen == []


def test_every_byte_of_a_list_and_of_its_proof_counts() -> None:
    institution()
    proof = publishing.seal(LIST.encode(), publish())
    assert faults(LIST.encode(), proof=proof) == []
    assert [data for data in flips(LIST.encode()) if report(data, proof=proof) == {"faults": []}] == []
    assert [data for data in flips(proof) if report(LIST.encode(), proof=data) == {"faults": []}] == []


def test_the_changed_line_of_a_list_is_named() -> None:
    proof = publishing.seal(LIST.encode(), publish())
    changed = LIST.replace('"C"', '"A"').encode()
    assert faults(changed, proof=proof) == [("名单第4行", "与公布的名单不符")]
    assert faults(LIST.encode() + b"x", proof=proof) == [("名单第7行", "与公布的名单不符")]


def test_a_list_is_found_by_its_content() -> None:
    entry = publish()
    assert (publishing.find(LIST.encode()), publishing.find(b"another")) == (entry, None)


def test_a_receipt_of_another_act_is_no_proof() -> None:
    """Whoever can write a digest into some fact of their own must not be able to pass off a list by it."""
    forged = b"forged list"
    about = institution()

    def write(draft: Draft) -> None:
        digest = sha256(forged).hexdigest()
        draft.write(Statement(institution=about, event="e", on=dt.date(2026, 1, 1), text=digest, signed_by="张三"))

    entry = act("credit.state", by=Somebody(), about=about.code, cites=[], key="k", do=write).entry
    proof = receipts.written(publishing.PROOF, entry, receipts.facts_of(entry))
    assert faults(forged, proof=proof) == [("证明文件", "与公布的名单不符")]


@pytest.mark.parametrize("rows", [False, True])
def test_an_export_matches(rows: bool) -> None:
    small_ledger()
    assert faults(export(rows=rows)) == []


@pytest.mark.parametrize("rows", [False, True])
def test_every_byte_of_an_export_counts_and_its_line_is_named(rows: bool) -> None:
    score(institution())
    whole = export(rows=rows)
    for at in range(0, len(whole), 5 if rows else 1):
        found = report(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        line = whole[:at].count(b"\n") + 1
        if line == 1:
            assert found != {"faults": []}, at
        else:
            assert any(where.startswith(f"第{line}行") for where, _ in found["faults"]), (at, found)


def test_deleted_swapped_and_truncated_entries_are_named() -> None:
    small_ledger()
    lines = export().splitlines(keepends=True)
    deleted = b"".join(lines[:3] + lines[4:])
    swapped = b"".join([*lines[:2], lines[3], lines[2], *lines[4:]])
    truncated = b"".join(lines[:-2])
    assert faults(deleted)[0] == ("第4行", "缺第2条：这里是第3条")
    assert faults(swapped)[:2] == [("第3行", "缺第1条：这里是第2条"), ("第4行", "第1条排在这里：次序颠倒或重复")]
    assert faults(truncated) == [("末尾", "签名头记载5条，这里有3条：末尾的条目少了或多了")]


def rewritten(whole: bytes) -> bytes:
    """An export whose second entry says something else, with digest, root and signature made anew with the log's key."""
    lines = [json.loads(line) for line in whole.splitlines()]
    lines[2]["entry"]["about"] = "91330110MA0000018X"
    hasher = verifier._Hasher("sha256")
    for line in lines[1:]:
        leaf = hasher.hash(b"\0" + canonical(line["entry"]))
        line["leaf"] = leaf.hex()
        hasher.append(leaf)
    lines[0]["head"]["root"] = hasher.root()
    lines[0]["signature"] = keys.sign(canonical(lines[0]["head"])).hex()
    return b"".join(canonical(line) + b"\n" for line in lines)


def test_a_chain_rewritten_with_the_key_itself_is_found_by_one_earlier_head() -> None:
    """T27."""
    small_ledger()
    kept = [canonical(heads.published(head)) + b"\n" for head in heads.Head.objects.all()]
    forged = rewritten(export())
    assert faults(forged) == []
    assert faults(forged, heads=kept[0]) == []
    assert faults(forged, heads=kept[2]) == [("第0条至第2条", "与以前保存的签名头（3条）不符：账被改写过")]
    assert faults(export(), heads=b"".join(kept)) == []


def test_a_chain_rewritten_without_the_key_is_found() -> None:
    small_ledger()
    lines = rewritten(export()).splitlines(keepends=True)
    original = export().splitlines(keepends=True)
    assert faults(b"".join([original[0], *lines[1:]])) == [("整本账", "逐条自洽而根与签名头不符：账被整体改写")]


def test_an_earlier_head_beyond_the_end_shows_the_truncation() -> None:
    about = institution()
    short = export()
    score(about)
    kept = canonical(heads.published(heads.latest()))  # type: ignore[arg-type]
    assert faults(short, heads=kept) == [("末尾", "比以前保存的签名头短：账被截断")]


@pytest.mark.parametrize("given", ["6A2F 91C4 08E7 5D30 B1F9", "6A2F", "0" * 64])
def test_a_wrong_fingerprint_is_found(given: str) -> None:
    entry = score(institution()).entry
    found = faults(receipts.receipt(entry, receipts.facts_of(entry)), fingerprint=given)
    assert found == [("public_key", "公钥指纹与您给出的不符：不是这家机关签发的")]


def test_the_short_fingerprint_will_do_and_none_is_noted() -> None:
    data = receipt()
    assert faults(data, fingerprint=keys.short_fingerprint().lower()) == []
    assert len(verifier.check(io.BytesIO(data)).notes) == 1


def test_the_file_alone_says_it_in_chinese(tmp_path: Path) -> None:
    """The one file, in a Python without anything installed."""
    proof = publishing.seal(LIST.encode(), publish())
    (tmp_path / "list.json").write_text(LIST, encoding="utf-8")
    (tmp_path / "proof.json").write_bytes(proof)
    run = [
        sys.executable,
        "-I",
        "-S",
        verifier.__file__,
        "list.json",
        "--proof",
        "proof.json",
        "--fingerprint",
        keys.short_fingerprint(),
    ]
    good = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True)
    (tmp_path / "list.json").write_text(LIST.replace("B", "A"), encoding="utf-8")
    changed = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True)
    bad = subprocess.run([*run[:4], "nowhere", *run[5:]], cwd=tmp_path, capture_output=True, text=True)
    assert (good.returncode, good.stdout.splitlines()[0]) == (0, "相符：名单的证明")
    assert (changed.returncode, changed.stdout.splitlines()[-1].strip()) == (1, "名单第3行：与公布的名单不符")
    assert (bad.returncode, bad.stdout, bad.stderr) == (2, "", "读不了：nowhere：打不开，请核对文件名\n")
    told = subprocess.run([*run[:4], "--help"], cwd=tmp_path, capture_output=True, text=True).stdout
    assert [
        option for option in ("文件：", "--proof：", "--head：", "--fingerprint：", "-h：") if option not in told
    ] == []
    assert "行为（代码）：" in good.stdout and "行为人（代码）：" in good.stdout


def test_the_one_file_is_short_and_needs_nothing() -> None:
    text = Path(verifier.__file__).read_text(encoding="utf-8")
    imports = {line.split()[1] for line in text.splitlines() if line.startswith(("import ", "from "))}
    assert len(text.splitlines()) < 300
    assert imports <= set(sys.stdlib_module_names)
