"""The field of a form: many files, the door's refusals as its errors, and nothing chosen is lost."""

from __future__ import annotations

import re

import pytest
from django import forms
from django.core import signing
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from hengjian.files import fields
from hengjian.files.fields import FileField, FilesField
from hengjian.files.kinds import PHOTOS
from tests.files.made import pdf, photo, picture, upload

TICKET = re.compile(r'name="(\w+)-taken" value="([^"]+)"')


class Papers(forms.Form):
    reason = forms.CharField()
    files = FilesField(label="佐证材料", most=3)
    cover = FileField(label="封面", allowed=PHOTOS, required=False)


def handed(*uploads, data: str = "", cover=()) -> Papers:
    return Papers(QueryDict(data), MultiValueDict({"files": list(uploads), "cover": list(cover)}))


def test_files_of_several_kinds_are_taken() -> None:
    form = handed(upload(photo()), upload(pdf(), "报告.pdf"), data="reason=x", cover=[upload(picture(), "封面.jpg")])
    assert form.is_valid(), form.errors
    assert [(each.name, each.media_type, each.size) for each in form.cleaned_data["files"]] == [
        ("照片.jpg", "image/jpeg", len(photo())),
        ("报告.pdf", "application/pdf", len(pdf())),
    ]
    assert form.cleaned_data["cover"].name == "封面.png"


def test_what_is_missing_is_said_and_what_is_optional_is_not() -> None:
    form = handed(data="reason=x")
    assert form.errors == {"files": ["这个字段是必填项。"]}
    assert form.cleaned_data == {"reason": "x", "cover": None}


def test_each_refused_file_is_named_and_the_others_are_kept() -> None:
    form = handed(upload(photo()), upload(b"MZ" * 9, "a.pdf"), upload(b"<svg onload=x>", "b.png"), data="reason=x")
    assert form.errors == {
        "files": [
            "a.pdf是程序，没有收下。请另存为PDF，再上传。",
            "b.png是网页或SVG图形，可能带有脚本，没有收下。请另存为PDF或PNG，再上传。",
        ]
    }
    assert form["files"].as_widget().count("照片.jpg") == 1


def test_a_form_that_comes_back_still_has_its_files() -> None:
    first = handed(upload(photo()), upload(pdf(), "报告.pdf"), cover=[upload(picture(), "封面.png")])
    assert first.errors == {"reason": ["这个字段是必填项。"]}
    query = QueryDict("reason=x", mutable=True)
    for name, ticket in TICKET.findall(str(first["files"]) + str(first["cover"])):
        query.appendlist(f"{name}-taken", ticket)
    second = Papers(query, MultiValueDict({"files": [upload(photo(shade="red"), "又一张.jpg")]}))
    assert second.is_valid(), second.errors
    assert [each.name for each in second.cleaned_data["files"]] == ["照片.jpg", "报告.pdf", "又一张.jpg"]
    assert second.cleaned_data["files"][0].traits["latitude"] == "30.274100"
    assert second.cleaned_data["cover"].name == "封面.png"


def test_the_same_file_twice_is_one_and_too_many_are_refused() -> None:
    shades = ["red", "green", "blue", "black"]
    form = handed(upload(photo()), upload(photo(), "同一张.jpg"), data="reason=x")
    assert form.is_valid()
    assert [each.name for each in form.cleaned_data["files"]] == ["同一张.jpg"]
    form = handed(*(upload(photo(shade=shade)) for shade in shades), data="reason=x")
    assert form.errors == {"files": ["一共4个文件，最多3个（平台默认）。请去掉几个。"]}


@pytest.mark.parametrize("spoil", [lambda t: t[:-1], lambda t: "x" + t, lambda t: "", lambda t: "\0" + t])
def test_a_ticket_that_is_not_ours_is_worth_nothing(spoil) -> None:
    (_, ticket), *_ = TICKET.findall(str(handed(upload(photo()))["files"]) or "") or [("", "")]
    form = handed(upload(photo()))
    form.is_valid()
    (_, ticket), *_ = TICKET.findall(str(form["files"]))
    query = QueryDict("reason=x", mutable=True)
    query["files-taken"] = ticket
    assert Papers(query, MultiValueDict()).is_valid()
    query["files-taken"] = spoil(ticket)
    assert Papers(query, MultiValueDict()).errors == {"files": ["这个字段是必填项。"]}


def test_a_ticket_of_another_purpose_or_of_yesterday_is_worth_nothing(monkeypatch) -> None:
    form = handed(upload(photo()))
    form.is_valid()
    (_, ticket), *_ = TICKET.findall(str(form["files"]))
    assert fields.read(ticket) is not None
    assert fields.read(signing.dumps(["a" * 64, "x", "image/jpeg", 1, "", {}], salt="another")) is None
    monkeypatch.setattr(fields, "KEPT_FOR", -1)
    assert fields.read(ticket) is None


def test_the_chooser_says_what_it_takes_and_works_for_readers() -> None:
    html = str(handed()["cover"])
    assert 'accept="image/jpeg,image/png,image/webp,.jpg,.png,.webp"' in html
    assert " multiple" not in html
    assert " multiple" in str(handed()["files"])
    assert Papers().fields["files"].help_text == (
        "JPG照片、PNG图片、WebP图片、PDF、Word文档、Excel工作簿；每个20MB以内，最多3个。"
    )
