"""What the template of a form field needs to know of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BaseForm, BoundField


def context(bound: BoundField) -> dict[str, Any]:
    """The field, whether it is a group of choices, and its control with hint and errors announced to readers."""
    grouped = is_group(bound)
    return {
        "field": bound,
        "grouped": grouped,
        "single": isinstance(bound.field.widget, forms.CheckboxInput),
        "control": None if grouped else bound.as_widget(attrs=_announced(bound)),
        "optional": "" if bound.field.required or bound.field.disabled else _optional(bound),
    }


def problems(form: BaseForm) -> list[tuple[str, str]]:
    """Every fault of a form as ``(anchor, sentence)``; the anchor is ``""`` for what concerns the whole."""
    hidden = [str(error) for bound in form.hidden_fields() for error in bound.errors]
    whole = [("", sentence) for sentence in [*map(str, form.non_field_errors()), *hidden]]
    return whole + [(anchor(bound), str(error)) for bound in form.visible_fields() for error in bound.errors]


def is_group(bound: BoundField) -> bool:
    """Whether the field is a list of choices with a control each."""
    return isinstance(bound.field.widget, (forms.RadioSelect, forms.CheckboxSelectMultiple))


def anchor(bound: BoundField) -> str:
    """Where a link to the field leads."""
    return f"{bound.auto_id}-group" if is_group(bound) else bound.id_for_label


def _optional(bound: BoundField) -> str:
    """When a field must be filled that need not always be, as the form says in ``wanted``."""
    told: str = getattr(bound.form, "wanted", {}).get(bound.name, "选填")
    return told


def _announced(bound: BoundField) -> dict[str, str | bool]:
    hint = [f"{bound.auto_id}-hint"] if bound.help_text else []
    error = [f"{bound.auto_id}-error"] if bound.errors else []
    attrs: dict[str, str | bool] = {}
    if hint or error:
        attrs["aria-describedby"] = " ".join(hint + error)
    if error:
        attrs["aria-invalid"] = "true"
    return attrs
