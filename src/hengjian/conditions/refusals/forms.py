"""Forms of a refusal's procedure (X-8)."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from django import forms

from hengjian.conditions.forms import PapersForm
from hengjian.conditions.refusals.queries import Paper
from hengjian.registry.due_process import ProofFields
from hengjian.registry.forms import ActForm, day, objected
from hengjian.registry.permissions import not_after


class NotifyForm(ActForm):
    """拟不予登记告知; the grounds are those of the check."""

    reason = forms.CharField(
        label="说明", max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="写明为什么认为不符合，机构怎样可以说明或者补救。原样写进告知书。",
    )  # fmt: skip
    number = forms.CharField(label="文书编号", help_text="不写的，由平台按年编号。", required=False, max_length=80)


class ProofForm(ProofFields, ActForm):
    """登记送达."""

    document = forms.ChoiceField(label="文书", widget=forms.RadioSelect)
    field_order = ["document"]

    def __init__(self, *args: Any, papers: tuple[Paper, ...], **options: Any) -> None:
        super().__init__(*args, **options)
        offered = [(each.document, f"{each.label} {each.number}，{each.issued}") for each in papers]
        cast("forms.ChoiceField", self.fields["document"]).choices = offered
        self.fields["document"].error_messages["invalid_choice"] = "这份文书已经送达，或者不在待送达之列。"


class StateForm(PapersForm):
    """陈述申辩; on paper it has the day on which it came."""

    text = forms.CharField(
        label="陈述申辩的内容", max_length=4_000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="原样存档，办理人会看到。决定以前可以补充，每次都存档。",
    )  # fmt: skip
    signed_by = forms.CharField(label="签署人", max_length=60)
    on = day("收到日期")

    def __init__(self, *args: Any, own: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if own:
            del self.fields["on"]

    def clean_on(self) -> dt.date:
        """Not after today."""
        found: dt.date = objected(self.cleaned_data["on"], lambda on: not_after(on, self.today, "收到日期"))
        return found
