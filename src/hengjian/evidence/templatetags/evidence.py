"""``{% load evidence %}{% files refs %}``: the files that a row names, as a calm list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template

from hengjian.accounts.models import Account
from hengjian.evidence import permissions, queries
from hengjian.files import store

register = template.Library()


@register.inclusion_tag("evidence/files.html", takes_context=True)
def files(context: template.Context, refs: Iterable[str] | None, empty: str = "") -> dict[str, Any]:
    """A thumbnail for each photo, name, size and digest for each paper; ``empty`` is said where no file was handed in.

    What the reader may not see is counted, not named. An original that is not where it should be is said to be missing.
    """
    asked = list(dict.fromkeys(refs or ()))
    reader = getattr(context.get("request"), "user", None)
    found = queries.files(asked)
    seen = permissions.visible(reader, found) if isinstance(reader, Account) else []
    there = [file for file in seen if store.there(file.digest)]
    return {
        "photos": [file for file in there if file.is_photo and not file.personal],
        "papers": [file for file in there if file.personal or not file.is_photo],
        "missing": [file for file in seen if file not in there],
        "hidden": len(found) - len(seen),
        "empty": empty if not asked else "",
    }
