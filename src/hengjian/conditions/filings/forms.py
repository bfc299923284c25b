"""The form of 省系统申报."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from hengjian.conditions.filings import permissions
from hengjian.conditions.filings.duties import Duty
from hengjian.conditions.forms import PapersForm
from hengjian.conditions.models import Filing
from hengjian.evidence.fields import FilesField
from hengjian.files.fields import MANY, said
from hengjian.files.kinds import PAPERS
from hengjian.registry.forms import day, objected


class FilingForm(PapersForm):
    """省系统申报 (HZ-6): number, day and proof; with a reason where an earlier one is corrected."""

    number = forms.CharField(label="省系统申报编号", help_text="照省系统的回执填写。", max_length=60)
    filed_on = day("申报日期", "在省系统申报的那一天，不是录入的日期。")
    reason = forms.CharField(
        label="更正理由", help_text="哪里填错了。", max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)
    papers = FilesField(label="申报凭证", help_text=f"省系统回执的截图或者文件。{said(PAPERS, MANY)}")

    def __init__(self, *args: Any, duty: Duty, standing: Filing | None, **options: Any) -> None:
        stands = {"number": standing.number, "filed_on": standing.filed_on, "seen": standing.ref} if standing else {}
        options["initial"] = stands | (options.get("initial") or {})
        super().__init__(*args, **options)
        self.duty = duty
        if standing is None:
            del self.fields["reason"]

    def clean_filed_on(self) -> dt.date:
        """Not after today, not before it happened."""
        found: dt.date = objected(
            self.cleaned_data["filed_on"], lambda on: permissions.filed(self.duty, on, self.today)
        )
        return found
