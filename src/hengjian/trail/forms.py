"""Forms of the ledger's pages."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import UploadedFile

from hengjian.trail import verbs

MOST_MEGABYTES = 20  # 平台默认: what the page checks; the program has no limit


def _limited(file: UploadedFile[bytes] | None) -> UploadedFile[bytes] | None:
    if file is not None and (file.size or 0) > MOST_MEGABYTES * 2**20:
        raise forms.ValidationError(
            f"这个文件超过{MOST_MEGABYTES} MB，网页不校验。请下载校验程序，在自己的电脑上校验。"
        )
    return file


class VerifyForm(forms.Form):
    """A file to check, and the proof of a list."""

    file = forms.FileField(label="名单、回执或账本导出", help_text="原样上传，不要另存或转换", allow_empty_file=True)
    proof = forms.FileField(
        label="名单的证明文件", required=False, help_text="本平台公布的名单可以不传，由本页取出", allow_empty_file=True
    )
    fingerprint = forms.CharField(
        label="公钥指纹", required=False, max_length=120, help_text="从纸质名单或公告上抄录；不填的，按本平台的公钥校验"
    )

    def clean_file(self) -> UploadedFile[bytes] | None:
        """A file of a size that a page can check."""
        return _limited(self.cleaned_data["file"])

    def clean_proof(self) -> UploadedFile[bytes] | None:
        """The same."""
        return _limited(self.cleaned_data["proof"])


class LedgerFilter(forms.Form):
    """Which entries to show; everything is optional."""

    verb = forms.ChoiceField(label="行为", required=False, choices=[("", "全部行为"), *sorted(verbs.VERBS.items())])
    words = forms.CharField(label="查找", required=False, max_length=80)
    since = forms.DateField(
        label="自", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label="至", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
