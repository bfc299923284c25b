"""T42 to T45: what is made to harm is refused in words, quickly and in little memory; what people hand in is taken."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import unicodedata
import zipfile
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.files.storage import default_storage

from hengjian.files import archives, door, kinds, names, store
from hengjian.files.unfit import Unfit
from hengjian.trail.acts import Refused
from tests.files import corpus
from tests.files.archives import MEGABYTE, quoting
from tests.files.corpus import HARMFUL, harmless
from tests.files.made import photo, upload

SECONDS, GROWTH = 5, 256 * MEGABYTE


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every file of the corpus, made once."""
    place = tmp_path_factory.mktemp("corpus")
    for name, (make, _) in HARMFUL.items():
        (place / name).write_bytes(make())
    for name, content in harmless().items():
        (place / f"good-{name}").write_bytes(content)
    return place


def test_the_corpus_is_as_large_as_it_should_be() -> None:
    assert (len(corpus.archives()) >= 60, len(HARMFUL) >= 140) == (True, True)


@pytest.mark.parametrize("name", HARMFUL)
def test_a_harmful_file_is_refused_with_name_reason_and_remedy(folder: Path, name: str) -> None:
    with pytest.raises(Refused) as refused:
        door.take(upload((folder / name).read_bytes(), "材料.pdf"))
    text = refused.value.objection.text
    assert text.startswith("材料.pdf")
    assert any(words in text for words in HARMFUL[name][1].split("|")), text
    assert "，没有收下。请" in text


@pytest.mark.parametrize("name", harmless())
def test_what_people_hand_in_is_taken(folder: Path, name: str) -> None:
    content = (folder / f"good-{name}").read_bytes()
    taken = door.take(upload(content))
    assert (taken.size, store.get(taken.digest) == content) == (len(content), True)


def test_each_is_judged_within_bounds_of_time_and_memory(folder: Path) -> None:
    """Each in a process of its own, measured by the system; the bounds are wide, the worst is far below."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    script = Path(__file__).parent / "measured.py"
    told = subprocess.run([sys.executable, str(script), str(folder)], env=environment, capture_output=True, check=True)
    measured = json.loads(told.stdout)
    assert set(measured) == {path.name for path in folder.iterdir()}
    assert {name: found for name, found in measured.items() if found["crashed"]} == {}
    assert {name: found for name, found in measured.items() if found["seconds"] > SECONDS} == {}
    assert {name: found for name, found in measured.items() if found["growth"] > GROWTH} == {}


def test_the_library_would_have_unpacked_it_all() -> None:
    """11 KB → 400 MB: what our guard stands against is real."""
    bomb = quoting({}, 40, 10 * MEGABYTE)
    with zipfile.ZipFile(BytesIO(bomb)) as archive:
        first = archive.infolist()[-1]
        assert (len(bomb) < 20_000, sum(entry.file_size for entry in archive.infolist()) > 400 * MEGABYTE) == (
            True,
            True,
        )
        assert len(archive.read(first)) == first.file_size


GUARDS = {
    "_check_places": "xl-overlap-small",
    "_check_names": "xl-path-up",
    "_check_sizes": "xl-symlink",
    "_check_start": "xl-utf7",
    "_check_content": "word-xxe",
}


@pytest.mark.parametrize("guard", GUARDS)
def test_without_its_guard_a_file_would_pass(folder: Path, guard: str, monkeypatch: pytest.MonkeyPatch) -> None:
    content = (folder / GUARDS[guard]).read_bytes()
    with pytest.raises(Unfit):
        door.look(content)
    monkeypatch.setattr(archives, guard, lambda *anything: None)
    assert door.look(content)[0] in kinds.KINDS.values()


def test_neither_name_nor_claim_decides(folder: Path) -> None:
    taken = door.take(upload(photo(), "x.html", "text/html"))
    assert (taken.name, taken.media_type) == ("x.html.jpg", "image/jpeg")
    with pytest.raises(Refused, match="这里只收JPG照片、PNG图片、WebP图片。"):
        door.take(upload((folder / "good-pdf").read_bytes(), "照片.jpg"), kinds.PHOTOS)


def test_a_file_too_large_is_refused_unread() -> None:
    big = SimpleNamespace(name="大.pdf", size=door.MOST + 1, read=lambda: pytest.fail("it was read"))
    with pytest.raises(Refused, match=r"大\.pdf超过20MB，没有收下。请压缩或分成几个文件，再上传。"):
        door.take(big)


NAMES = {
    "../../etc/passwd": "passwd", "C:\\Windows\\报告.pdf": "报告.pdf", "..": "未命名", "": "未命名", "a\0b.pdf": "ab.pdf",
    "cod\u202efdp.exe": "codfdp.exe", "CON": "_CON", "nul.txt": "_nul.txt", "COM1.pdf": "_COM1.pdf", "a:b*c?.pdf": "a_b_c_.pdf",
    "  .hidden. ": "hidden", "a\r\nSet-Cookie: x": "aSet-Cookie_ x", "/": "未命名", "长" * 400: "长" * 120, "控制\x07.pdf": "控制.pdf",
}  # fmt: skip


@pytest.mark.parametrize("given", NAMES)
def test_a_name_is_cleaned(given: str) -> None:
    assert names.clean(given) == NAMES[given]


SUFFIXES = {
    ("报告.pdf", ".pdf"): "报告.pdf", ("报告.PDF", ".pdf"): "报告.pdf", ("报告", ".pdf"): "报告.pdf", ("报告.exe", ".pdf"): "报告.exe.pdf",
    ("IMG.JPEG", ".jpg"): "IMG.jpg", ("截图.jpg", ".png"): "截图.png", ("长" * 400 + ".pdf", ".pdf"): "长" * 116 + ".pdf", ("", ".jpg"): "未命名.jpg",
}  # fmt: skip


@pytest.mark.parametrize(("given", "suffix"), SUFFIXES)
def test_a_name_ends_as_the_content_is(given: str, suffix: str) -> None:
    assert names.clean(given, suffix) == SUFFIXES[given, suffix]


def test_two_hundred_names_all_stay_in_the_store() -> None:
    """T45: the store knows digests and no names."""
    chance = random.Random(45)
    pieces = [
        "..",
        "/",
        "\\",
        "\0",
        "CON",
        "%2e%2e",
        ":",
        "~",
        "a",
        "\u202e",
        "\ufeff",
        "&&",
        "|",
        "\n",
        " ",
        "．．",
        "／",
        "'",
        '"',
        ";",
    ]
    root = Path(default_storage.path("")).resolve()
    before = {path for path in root.parent.rglob("*") if root not in path.parents}
    for number in range(200):
        given = "".join(chance.choices(pieces, k=chance.randint(1, 12)))
        taken = door.take(upload(photo(shade=(number, 0, 0)), "x"), kinds.PHOTOS)
        assert root in store.place(taken.digest).resolve().parents
        cleaned = names.clean(given, ".jpg")
        assert not set(cleaned) & set('/\\\0<>:"|?*\n\u202e\ufeff'), given
        assert all(unicodedata.category(each)[0] != "C" for each in cleaned)
    assert {path for path in root.parent.rglob("*") if root not in path.parents} == before


def test_the_original_is_kept_as_it_came_a_thousand_times() -> None:
    """T6: sealed at the door, never rewritten."""
    chance = random.Random(6)
    for _ in range(1_000):
        content = photo((9, 9)) + chance.randbytes(40)
        taken = door.take(upload(content))
        assert store.get(taken.digest) == content
