"""The upload."""

from __future__ import annotations

from typing import IO, Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile

from hengjian.registry.importing.faults import Unusable
from hengjian.registry.importing.reading import admit

FILE_LIMIT = 10


class Files(forms.FileField):
    """Several files; each is looked at before it is taken."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """The files, or every reason against them."""
        given = [item for item in (data or []) if item]
        if not given:
            raise forms.ValidationError("请先选择文件。")
        if len(given) > FILE_LIMIT:
            raise forms.ValidationError(f"一次最多上传{FILE_LIMIT}个文件。")
        problems = [problem for upload in given if (problem := _problem(upload))]
        if problems:
            raise forms.ValidationError(problems)
        return given


def _problem(upload: UploadedFile[Any]) -> str:
    try:
        admit(cast(IO[bytes], upload.file), upload.name or "")
    except Unusable as unusable:
        return f"{upload.name}：{unusable}"
    return ""


class Several(forms.FileInput):
    """A file control that takes several files."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """All files chosen."""
        return files.getlist(name)


class UploadForm(forms.Form):
    """Which files to import."""

    uploads = Files(
        label="文件",
        help_text="登记表 .xlsx 和到场记录 .csv，可以一次选几个。对的收下，不对的逐条说明。",
        widget=Several(attrs={"accept": ".xlsx,.csv", "multiple": True}),
    )
