"""The form of 登记资料变更."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms

from hengjian import packs
from hengjian.conditions import queries
from hengjian.conditions.changes.actions import CHANGEABLE
from hengjian.conditions.forms import PapersForm
from hengjian.registry.forms import RegistrationForm, day, objected
from hengjian.registry.models import InstitutionRecord
from hengjian.registry.permissions import not_after


class RecordForm(PapersForm, RegistrationForm):
    """登记资料变更 (HZ-10): the fields of the register as they stand, to be changed."""

    on = day("变化之日", "事情实际发生的那一天，不是录入的日期。")
    field_order = ["on", *CHANGEABLE]

    def __init__(self, *args: Any, record: InstitutionRecord, **options: Any) -> None:
        self.stands = stands = {name: getattr(record, name) for name in CHANGEABLE}
        options["initial"] = stands | (options.get("initial") or {})
        super().__init__(*args, **options)
        for name in set(self.fields) - {"key", "on", "papers", *CHANGEABLE}:
            del self.fields[name]
        self._offer_services(record)

    def _offer_services(self, record: InstitutionRecord) -> None:
        """The service types that its cities name, and those that stand; none are asked where no city names any."""
        field = self.fields["service_types"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - declared above
        offered = dict.fromkeys([*services(queries.cities(record, self.today)), *record.service_types])
        field.choices, field.required = [(each, each) for each in offered], False
        if not offered:
            del self.fields["service_types"]

    def clean_on(self) -> dt.date:
        """Not after today."""
        found: dt.date = objected(self.cleaned_data["on"], lambda on: not_after(on, self.today, "变化之日"))
        return found

    def clean_business_scope(self) -> str:
        """With safety services, where it is another than stands; a browser writes line breaks in its own way."""
        scope, stands = self.cleaned_data["business_scope"], str(self.stands["business_scope"])
        return stands if scope.split() == stands.split() else super().clean_business_scope()

    def given(self) -> dict[str, Any]:
        """What the act takes."""
        values = {name: self.cleaned_data[name] for name in CHANGEABLE if name in self.fields}
        kept = {"on": self.cleaned_data["on"], "key": self.cleaned_data["key"]}
        return kept | {"values": values, "files": self.cleaned_data["papers"]}


def services(cities: Iterable[str]) -> list[str]:
    """The service types that the registration laws of cities name, in their order."""
    laws = filter(None, map(packs.registration_law, cities))
    return [choice for law in laws for item in law.items if item.name == "service_types" for choice in item.choices]


class YearForm(forms.Form):
    """Which year of a list."""

    year = forms.IntegerField(min_value=2000, max_value=2099, required=False)
