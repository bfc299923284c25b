"""``{% load onsite %}``: how strongly a visit is proved, and lengths of time."""

from __future__ import annotations

import datetime as dt

from django import template

from hengjian.law import presence
from hengjian.law.presence import Proof

register = template.Library()


@register.inclusion_tag("practice/onsite/_strength.html")
def strength(proof: Proof) -> dict[str, str]:
    """The sum of a visit's signs as a tag."""
    return {"strength": proof.strength.value}


@register.filter
def span(minutes: int) -> str:
    """2小时24分."""
    return presence.span(dt.timedelta(minutes=minutes))


@register.filter
def degrees(value: float) -> str:
    """A number for a script, with a point whatever the language."""
    return f"{value:.6f}"
