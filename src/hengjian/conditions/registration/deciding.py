"""The decision on a handing-in: its form, and what each outcome brings, said before it is made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from hengjian.conditions.models import Review
from hengjian.conditions.refusals import permissions as refusing
from hengjian.conditions.refusals.queries import Process
from hengjian.conditions.registration import effects, permissions
from hengjian.conditions.registration.queries import Check, Matter
from hengjian.law.objections import Objection
from hengjian.registry.due_process import REMEDIES
from hengjian.registry.forms import FreshForm

LACKING = "lacking-"
Outcome = Review.Outcome
OPEN = (Outcome.RETURNED, Outcome.ACCEPTED, Outcome.REFUSED)


@dataclass(frozen=True, slots=True)
class Way:
    """One outcome: its name, what it brings, and why it is not open now (``None``: it is)."""

    value: str
    label: str
    brings: str
    cannot: Objection | None = None


def ways(found: Matter, check: Check, process: Process, on: dt.date) -> tuple[Way, ...]:
    """Every outcome with what follows from it."""
    law = found.law
    told = "缺什么逐项告诉机构，机构补正以后重新提交；已填的内容和已交的材料都保留。"
    refused = f"作出不予登记决定书，须送达机构；不写入登记册。{REMEDIES}条件具备以后，可以重新提交。"
    return (
        Way(Outcome.RETURNED, Outcome.RETURNED.label, told),
        Way(Outcome.ACCEPTED, Outcome.ACCEPTED.label, effects.foreseen(found.last, law), permissions.met(check)),
        Way(Outcome.REFUSED, Outcome.REFUSED.label, refused, refusing.refuse(process, check, law, on) if law else None),
    )


class ReviewForm(FreshForm):
    """审查: one outcome; where it is given back, what is missing, thing by thing; a refusal asks for the password anew."""

    wanted: Mapping[str, str] = {"reason": "不予登记、有条件还不能判断而通过时必填", "password": "不予登记时必填"}

    outcome = forms.ChoiceField(
        label="处理", choices=[(each.value, each.label) for each in OPEN], widget=forms.RadioSelect,
        error_messages={"invalid_choice": "请选一种处理。", "required": "请选一种处理。"},
    )  # fmt: skip
    reason = forms.CharField(
        label="说明", required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="机构看得到。不予登记的写理由，还不能判断而通过的写依据。",
    )  # fmt: skip

    def __init__(self, *args: Any, things: Mapping[str, tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.things = dict(things)
        self.fields["password"].required = False
        self.wanted = {**self.wanted, **{LACKING + name: "退回时至少写一项" for name in things}}
        for name, (label, _) in self.things.items():
            words = f"{label}缺什么"
            self.fields[LACKING + name] = forms.CharField(
                label=words, required=False, max_length=300, widget=forms.TextInput(attrs={"aria-label": words})
            )

    def clean_password(self) -> str:
        """Asked for a refusal alone."""
        if self.cleaned_data.get("outcome") != Outcome.REFUSED:
            return ""
        if not self.cleaned_data["password"]:
            raise forms.ValidationError("不予登记须写登录密码。")
        return super().clean_password()

    def clean(self) -> dict[str, Any]:
        """A refusal says why."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("outcome") == Outcome.REFUSED and not cleaned.get("reason", "").strip():
            self.add_error("reason", "不予登记须写明理由。")
        return cleaned

    def lacking(self) -> list[dict[str, str]]:
        """What was written to the things that lack."""
        told = (
            (name, label, clause, self.cleaned_data.get(LACKING + name, "").strip())
            for name, (label, clause) in self.things.items()
        )
        return [
            {"name": n, "label": label, "clause": clause, "words": words} for n, label, clause, words in told if words
        ]
