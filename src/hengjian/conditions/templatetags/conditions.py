"""What of an institution's pages is law in one of its places."""

from __future__ import annotations

from django import template

from hengjian import packs
from hengjian.registry.models import InstitutionRecord
from hengjian.registry.visibility import places

register = template.Library()


@register.filter
def ruled(record: InstitutionRecord, clause: str) -> bool:
    """Whether a clause is law where an institution is registered, has told that it works, or serves."""
    return any(packs.holds(place[:4], clause) for place in places(record))
