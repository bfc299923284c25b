"""``{% load credit %}{% events_of institution since until %}``: penalties and letters, for pages of other chapters."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import template
from django.db.models import Q

from hengjian.credit.models import Admonition
from hengjian.credit.queries import open_proposals
from hengjian.credit.queries.pages import event_rows
from hengjian.registry.models import Institution
from hengjian.supervision.models import Penalty

register = template.Library()


@register.inclusion_tag("credit/_events_of.html")
def events_of(institution: Institution, since: dt.date | None, until: dt.date) -> dict[str, Any]:
    """What was dated after a day (``None``: from the beginning) and not after another, the latest first, with what became of it.

    Who may read the page that asks may read this: the caller has seen to it.
    """
    when = Q(on__lte=until) & (Q(on__gt=since) if since else Q())
    tables = (Penalty, Admonition)
    rows = [row for table in tables for row in table.objects.standing().filter(when, institution=institution)]
    rows.sort(key=lambda row: (row.on, row.pk), reverse=True)
    waiting = {each.event.ref for each in open_proposals(until, institutions={institution.pk})}
    return {"rows": event_rows(rows, until, waiting)}
