"""The field of a form in which files are handed in. What passed the door once is not lost when the form comes back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from hengjian.files.door import MEGABYTE, MOST, Taken, asked, take
from hengjian.files.kinds import KINDS, PAPERS
from hengjian.trail.acts import Refused

MANY = 20  # 平台默认: files of one field
KEPT_FOR = 24 * 60 * 60  # seconds in which a form that came back may be handed in again; 平台默认
SALT = "hengjian.files.taken"


class Handed:
    """What came with a form: files just uploaded, and tickets of files that passed the door before."""

    def __init__(self, uploads: Iterable[UploadedFile[Any]] = (), tickets: Iterable[str] = ()) -> None:
        self.uploads = list(uploads)
        self.tickets = list(tickets)

    def __bool__(self) -> bool:
        return bool(self.uploads or self.tickets)

    def taken(self) -> list[tuple[str, Taken]]:
        """Everything that passed the door so far, each with its ticket."""
        known = [(text, taken) for text in self.tickets if (taken := read(text)) is not None]
        fresh = [each.passed for each in self.uploads if hasattr(each, "passed")]
        return list(
            {taken.digest: (text, taken) for text, taken in [*known, *((ticket(one), one) for one in fresh)]}.values()
        )


def ticket(taken: Taken) -> str:
    """A file that passed the door as signed text, to be handed in again."""
    at = taken.taken_at.isoformat() if taken.taken_at else ""
    return signing.dumps([taken.digest, taken.name, taken.media_type, taken.size, at, taken.traits], salt=SALT)


def read(text: str) -> Taken | None:
    """The file of a ticket; ``None`` where it is not ours or too old."""
    try:
        digest, name, media_type, size, at, traits = signing.loads(text, salt=SALT, max_age=KEPT_FOR)
    except (signing.BadSignature, ValueError):
        return None
    return Taken(digest, name, media_type, size, dt.datetime.fromisoformat(at) if at else None, traits)


class FilesInput(forms.FileInput):
    """The control: a file chooser, and under it what was taken already, each with a box to leave it out."""

    allow_multiple_selected = True
    template_name = "ui/parts/files_input.html"

    def value_from_datadict(self, data: Any, files: MultiValueDict[str, UploadedFile[Any]], name: str) -> Handed:
        """Uploads and tickets under one name."""
        tickets = data.getlist(f"{name}-taken") if hasattr(data, "getlist") else data.get(f"{name}-taken", [])
        uploads = files.getlist(name) if hasattr(files, "getlist") else [each for each in [files.get(name)] if each]
        return Handed(uploads, tickets)

    def use_required_attribute(self, initial: Any) -> bool:
        """The field says itself what is missing; a browser would not see what was taken before."""
        return False

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Nothing of either came."""
        return not self.value_from_datadict(data, files, name)

    def format_value(self, value: Any) -> Any:
        """What is shown again."""
        return value.taken() if isinstance(value, Handed) else []


class FilesField(forms.FileField):
    """Files handed in as proof; the cleaned value is a list of ``Taken``. The door's refusals are its errors.

    ``allowed`` is what the door takes here, ``most`` how many. The form needs ``enctype="multipart/form-data"``.
    """

    widget = FilesInput

    def __init__(self, *, allowed: frozenset[str] = PAPERS, most: int = MANY, **options: Any) -> None:
        self.allowed, self.most = allowed, most
        options.setdefault("help_text", said(allowed, most))
        super().__init__(**options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """What a browser offers to choose; it decides nothing."""
        suffixes = [KINDS[each].suffix for each in sorted(self.allowed)]
        return {"accept": ",".join([*sorted(self.allowed), *suffixes]), "multiple": self.most > 1}

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What came, always."""
        return data

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether anything came."""
        return bool(data)

    def clean(self, data: Handed, initial: Any = None) -> Any:
        """The files that passed, this time or before."""
        faults = [fault for upload in data.uploads if (fault := self._pass(upload))]
        taken = [each for _, each in data.taken() if each.media_type in self.allowed]
        if len(taken) > self.most:
            faults.append(f"一共{len(taken)}个文件，最多{self.most}个（平台默认）。请去掉几个。")
        if faults:
            raise forms.ValidationError(faults)
        if self.required and not taken:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return taken

    def _pass(self, upload: UploadedFile[Any]) -> str:
        """Take one upload; what is wrong with it, in words."""
        try:
            upload.passed = take(upload, self.allowed)  # type: ignore[attr-defined]
        except Refused as refused:
            return refused.objection.text
        return ""


class FileField(FilesField):
    """One file; the cleaned value is a ``Taken`` or ``None``. A file just chosen takes the place of one chosen before."""

    def __init__(self, *, allowed: frozenset[str] = PAPERS, **options: Any) -> None:
        super().__init__(allowed=allowed, most=1, **options)

    def clean(self, data: Handed, initial: Any = None) -> Any:
        """The file that passed last."""
        if data.uploads:
            data.tickets = []
        taken = super().clean(data, initial)
        return taken[0] if taken else None


def said(allowed: frozenset[str], most: int) -> str:
    """The hint under the label."""
    number = f"，最多{most}个" if most > 1 else ""
    return f"{asked(allowed)}；每个{MOST // MEGABYTE}MB以内{number}。"
