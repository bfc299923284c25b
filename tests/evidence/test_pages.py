"""A file as a picture and as it was handed in: safe to show, byte for byte, and for those alone whom it concerns."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.template import Context, Template
from django.test import Client, RequestFactory
from PIL import Image

from hengjian import home
from hengjian.accounts.models import Account
from hengjian.evidence import intake, permissions
from hengjian.evidence.models import File, Opened
from hengjian.files import store
from hengjian.registry.models import Client as Served
from hengjian.registry.models import Engagement, Institution
from hengjian.trail.acts import act
from hengjian.ui import timebar
from tests.files.made import pdf, photo, upload
from tests.portal.world import OTHER, OTHER_PROJECT, OWN, OWN_CLIENT, OWN_PROJECT, World

EVERYBODY = [
    "city",
    "province",
    "county",
    "elsewhere",
    "far",
    "auditor",
    "manager",
    "technician",
    "enterprise",
    "buyer",
    "unbound",
]
RED = photo((3000, 2000), shade="red")
Enter = Callable[[str], Client]


def keep(*contents: bytes, name: str = "现场.jpg", **whose) -> list[File]:
    """Files handed in as facts."""
    taken = [intake.take(upload(content, name)) for content in contents]
    kept: list[File] = []
    key = f"{name}{sorted(whose)}{len(contents)}{File.objects.count()}"
    act(
        "test.write", by=None, about="", cites=[], key=key,
        do=lambda draft: kept.extend(intake.keep(draft, taken, purpose="示例", by="姜予安", **whose)),
    )  # fmt: skip
    return kept


@pytest.fixture
def firm(world: World) -> Institution:
    return Institution.objects.get(code=OWN)


def test_the_original_comes_back_byte_for_byte_and_the_copy_says_nothing_of_itself(
    firm: Institution, enter: Enter
) -> None:
    [file] = keep(RED, name="现场 一.jpg", institution=firm)
    client = enter("manager")
    original, copy = client.get(f"/files/{file.ref}/original/"), client.get(f"/files/{file.ref}/")
    assert original.content == RED
    assert (original["Content-Type"], original["Content-Disposition"], original["X-Content-Type-Options"]) == (
        "image/jpeg", "attachment; filename*=UTF-8''%E7%8E%B0%E5%9C%BA%20%E4%B8%80.jpg", "nosniff",
    )  # fmt: skip
    assert Image.open(io.BytesIO(copy.content)).size == (1600, 1067)
    small = client.get(f"/files/{file.ref}/?size=small")
    assert Image.open(io.BytesIO(small.content)).size == (240, 160)
    for picture in (copy.content, small.content):
        shown = Image.open(io.BytesIO(picture))
        assert (dict(shown.getexif()), b"SERIAL-4711" in picture, b"Exif" in picture) == ({}, False, False)
    assert (file.taken_at.isoformat(), file.traits) == (
        "2026-11-20T09:30:15+08:00",
        {"width": 3000, "height": 2000, "device": "Shili X1", "software": "Camera 1.0", "latitude": "30.274100", "longitude": "120.155000"},
    )  # fmt: skip


WHOSE = {
    "institution": (lambda: {"institution": Institution.objects.get(code=OWN)},
                    "city province elsewhere auditor manager technician"),
    "engagement": (lambda: {"engagement": Engagement.objects.get(number=OWN_PROJECT)},
                   "city province elsewhere auditor manager technician enterprise"),
    "client": (lambda: {"client": Served.objects.get(code=OWN_CLIENT)}, "city province elsewhere auditor enterprise"),
    "other": (lambda: {"engagement": Engagement.objects.get(number=OTHER_PROJECT)}, "city province county auditor"),
    "personal": (lambda: {"institution": Institution.objects.get(code=OWN), "personal": True},
                 "city province elsewhere manager"),
    "authority": (lambda: {"division": "330113"}, "city province county auditor"),
    "nobody": (dict, "auditor"),
}  # fmt: skip


@pytest.mark.parametrize("kind", WHOSE)
def test_those_see_it_whom_it_concerns_and_nobody_else(world: World, enter: Enter, kind: str) -> None:
    whose, readers = WHOSE[kind]
    [file] = keep(RED, **whose())
    answers = {who: enter(who).get(f"/files/{file.ref}/about/").status_code for who in EVERYBODY}
    assert answers == {who: 200 if who in readers.split() else 404 for who in EVERYBODY}
    assert Client().get(f"/files/{file.ref}/original/").status_code == 302


def test_unknown_and_forbidden_are_answered_alike(world: World, enter: Enter) -> None:
    [file] = keep(RED, institution=Institution.objects.get(code=OTHER))
    client = enter("manager")
    there, nowhere = (client.get(f"/files/{ref}/original/") for ref in (file.ref, "0" * 16))
    assert (there.status_code, there.content.replace(file.ref.encode(), b"")) == (
        nowhere.status_code, nowhere.content.replace(b"0" * 16, b""),
    )  # fmt: skip


def test_an_overwritten_original_is_refused_by_every_way_to_it(firm: Institution, enter: Enter) -> None:
    """T14. The copy made before is no way around it."""
    [file] = keep(RED, institution=firm)
    client = enter("city")
    assert client.get(f"/files/{file.ref}/").status_code == 200
    path = store.place(file.digest)
    path.write_bytes(photo((3000, 2000), shade="green"))
    for address in ("", "?size=small", "original/"):
        response = client.get(f"/files/{file.ref}/{address}")
        assert (response.status_code, "被改动过" in response.content.decode()) == (409, True)
    path.unlink()
    assert "不在了" in client.get(f"/files/{file.ref}/").content.decode()
    path.write_bytes(RED)
    assert client.get(f"/files/{file.ref}/original/").content == RED


def test_a_copy_changed_on_disk_is_made_anew(firm: Institution, enter: Enter) -> None:
    [file] = keep(RED, institution=firm)
    first = enter("city").get(f"/files/{file.ref}/").content
    [path] = (home.directory() / "copies").glob(f"{file.digest}-large")
    path.write_bytes(path.read_bytes()[:32] + photo(shade="green"))
    assert enter("city").get(f"/files/{file.ref}/").content == first


def test_an_officer_opens_an_identity_paper_for_a_reason_on_the_record(firm: Institution, enter: Enter) -> None:
    [file] = keep(RED, name="身份证.jpg", institution=firm, personal=True)
    client, manager, about = enter("city"), enter("manager"), f"/files/{file.ref}/about/"
    for address in ("", "?size=small", "original/"):
        assert client.get(f"/files/{file.ref}/{address}").headers["Location"] == about
    assert "查阅这份文件" in client.get(about).content.decode()
    short = client.post(about, {"reason": "看看", "key": "a"})
    assert (short.status_code, "至少6个字" in short.content.decode(), Opened.objects.count()) == (422, True, 0)
    assert client.post(about, {"reason": "核对技术负责人身份", "key": "b"}).status_code == 302
    assert client.get(f"/files/{file.ref}/original/").content == RED
    assert enter("province").get(f"/files/{file.ref}/original/").status_code == 302
    page = manager.get(about).content.decode()
    assert (
        "沈知远" in page,
        "核对技术负责人身份" in page,
        manager.get(f"/files/{file.ref}/original/").content == RED,
    ) == (True,) * 3
    for stranger in ("technician", "enterprise", "auditor", "far"):
        assert enter(stranger).post(about, {"reason": "核对技术负责人身份", "key": stranger}).status_code == 404
    assert Opened.objects.count() == 1


def test_yesterdays_reason_opens_nothing_today(firm: Institution, enter: Enter) -> None:
    [file] = keep(RED, name="身份证.jpg", institution=firm, personal=True)
    client = enter("city")
    client.post(f"/files/{file.ref}/about/", {"reason": "核对技术负责人身份", "key": "b"})
    account, today = Account.objects.get(username="city"), timebar.today()
    assert [permissions.may_open(account, file, today + dt.timedelta(days=days)) for days in (0, 1)] == [True, False]


def test_the_page_of_a_file_says_who_when_and_whether_it_is_unchanged(firm: Institution, enter: Enter) -> None:
    [file] = keep(RED, engagement=Engagement.objects.get(number=OWN_PROJECT))
    [again] = keep(RED, name="又一张.jpg", engagement=Engagement.objects.get(number=OTHER_PROJECT))
    page = {
        who: enter(who).get(f"/files/{file.ref}/about/").content.decode() for who in ("city", "elsewhere", "manager")
    }
    assert all("姜予安" in text and "与摘要相符" in text for text in page.values())
    claims = {who: "北纬30.274100，东经120.155000" in text for who, text in page.items()}
    assert claims == {"city": True, "elsewhere": True, "manager": False}
    doubles = {who: (again.ref in text, "另有1次不在" in text) for who, text in page.items()}
    assert doubles == {"city": (True, False), "elsewhere": (False, True), "manager": (False, False)}
    store.place(file.digest).write_bytes(b"x")
    assert "被改动过，与摘要不符" in enter("city").get(f"/files/{file.ref}/about/").content.decode()
    store.put(RED)


def test_the_list_shows_photos_papers_and_what_is_missing(world: World, firm: Institution) -> None:
    shot, paper = keep(RED, institution=firm) + keep(pdf(), name="报告.pdf", institution=firm)
    gone, hidden = keep(photo(shade="blue"), name="丢.jpg", institution=firm) + keep(
        photo(shade="black"), name="别家.jpg", institution=Institution.objects.get(code=OTHER)
    )
    store.place(gone.digest).unlink()
    refs = [shot.ref, paper.ref, gone.ref, hidden.ref, "f" * 16]
    html = listed(refs, world.accounts["manager"])
    assert (f"/files/{shot.ref}/?size=small" in html, f"/files/{paper.ref}/original/" in html) == (True, True)
    assert ("丢.jpg：原件不在了" in html, "别家" in html, "另有1个文件不在您可以查看的范围内" in html) == (
        True,
        False,
        True,
    )
    assert listed([], world.accounts["manager"]) == '<p class="faint">没有交材料</p>'


def listed(refs: list[str], reader) -> str:
    request = RequestFactory().get("/")
    request.user = reader
    return (
        Template('{% load evidence %}{% files refs empty="没有交材料" %}')
        .render(Context({"refs": refs, "request": request}))
        .strip()
    )


def test_everything_lies_in_the_store() -> None:
    assert Path(default_storage.path("evidence")) in store.place("a" * 64).parents
    for hostile in ("../../etc/passwd", "A" * 64, "", "a" * 63 + "/"):
        with pytest.raises(ValueError):
            store.place(hostile)
