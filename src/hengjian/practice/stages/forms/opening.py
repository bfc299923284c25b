"""立项: for whom, found by code or by name, and which service."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import Any

from django import forms

from hengjian.practice.stages.actions import NewClient
from hengjian.practice.stages.clients import MOST
from hengjian.practice.stages.fields import GONE, NUMBER, one, text
from hengjian.registry import divisions
from hengjian.registry.codes import normalise
from hengjian.registry.forms import ActForm, day, objected
from hengjian.registry.models import ClientRecord
from hengjian.registry.permissions import credit_code, not_after
from hengjian.registry.sheets import SERVICE_TYPES

Named = Callable[[str], Sequence[ClientRecord]]

#: What is told of an enterprise that is not in the register yet.
NEW = ("name", "division", "longitude", "latitude")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


class OpeningForm(ActForm):
    """立项; an enterprise not yet in the register is entered with it. ``named`` finds enterprises by a part of the name."""

    client_code = forms.CharField(
        label="服务对象", help_text="写统一社会信用代码，或者企业名称（可以只写其中几个字）。", max_length=120
    )
    service_type = one("服务类型", [(each, each) for each in SERVICE_TYPES])
    on = day("立项日期")
    name = text("企业名称", required=False, most=120)
    division = text("区划代码", required=False, help_text="六位，如330110。", most=6)
    industry = text("行业", required=False, most=60)
    longitude = forms.DecimalField(
        label="经度", required=False, max_digits=9, decimal_places=6, min_value=73, max_value=136,
        help_text="WGS-84，如120.123456。", error_messages=NUMBER,
    )  # fmt: skip
    latitude = forms.DecimalField(
        label="纬度", required=False, max_digits=8, decimal_places=6, min_value=3, max_value=54,
        help_text="WGS-84，如30.123456。", error_messages=NUMBER,
    )  # fmt: skip

    wanted = dict.fromkeys(NEW, "未登记的企业必填")

    def __init__(self, *args: Any, named: Named, **options: Any) -> None:
        super().__init__(*args, **options)
        self.found: Sequence[ClientRecord] = ()
        given = str(self.data.get("client_code", "")).strip()
        if by_name(given) and len(given) <= 120 and "\0" not in given:
            self.found = named(given)
        if len(self.found) > 1:
            self.fields["chosen"] = forms.ChoiceField(
                label="选其中一家", choices=[(row.client.code, _told(row)) for row in self.found[:MOST]], widget=forms.RadioSelect,
                error_messages=GONE | {"required": _several(len(self.found))},
            )  # fmt: skip

    def clean_client_code(self) -> str:
        """A code that holds, or words by which one or several enterprises are found."""
        given: str = self.cleaned_data["client_code"].strip()
        if not by_name(given):
            return normalise(str(objected(given, credit_code)))
        if not self.found:
            raise forms.ValidationError(
                f"本机构服务过的和本市已登记的企业里，没有名称含“{given}”的。请核对名称，或者写统一社会信用代码；"
                "还没有登记的企业写代码，并填写下面的企业资料。"
            )
        return self.found[0].client.code if len(self.found) == 1 else ""

    def clean_on(self) -> dt.date:
        """Not after today."""
        found: dt.date = objected(self.cleaned_data["on"], lambda on: not_after(on, self.today, "立项日期"))
        return found

    def clean_division(self) -> str:
        """A division that exists, or none."""
        code: str = self.cleaned_data["division"].strip()
        if code and code not in divisions.published():
            raise forms.ValidationError("没有这个区划，请填写六位行政区划代码。")
        return code

    def clean(self) -> dict[str, Any]:
        """Of several enterprises found by name, one is chosen."""
        found = super().clean() or {}
        return found | ({"client_code": found["chosen"]} if found.get("chosen") else {})

    @property
    def new_client(self) -> NewClient | None:
        """The enterprise, where all of it is given."""
        given = {name: self.cleaned_data.get(name) for name in NEW}
        if not all(given.values()):
            return None
        return NewClient(**given, industry=self.cleaned_data.get("industry", ""))  # type: ignore[arg-type]


def by_name(given: str) -> bool:
    """Whether the words name an enterprise; otherwise they are a code."""
    return _CHINESE.search(given) is not None


def _several(found: int) -> str:
    if found > MOST:
        return f"名称相近的企业多于{MOST}家，这里只列{MOST}家。请选其中一家，或者把名称写得更全。"
    return f"有{found}家企业名称相近，请选其中一家。"


def _told(row: ClientRecord) -> str:
    return f"{row.name}（{divisions.full_name(row.division)}，{row.client.code}）"
