"""书面告知: what is asked and done alike at the desk and on the phone (HZ-16, SZ-6.3)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from hengjian.accounts.permissions import Signed
from hengjian.law.objections import Objection
from hengjian.practice.hazards import actions, queries
from hengjian.practice.hazards.forms import NoticeForm
from hengjian.practice.hazards.laws import law_of
from hengjian.practice.hazards.queries import Case
from hengjian.practice.models import HazardNotice
from hengjian.practice.queries import Matter
from hengjian.registry.models import Engagement
from hengjian.trail.acts import Done, Refused


@dataclass(frozen=True, slots=True)
class Asked:
    """The form over what is not told yet, and what became of it: the notice with its act, or a refusal, or neither."""

    form: NoticeForm
    waiting: list[Case]
    status: int = 200
    refusal: Objection | None = None
    notice: HazardNotice | None = None
    done: Done | None = None


def ask(request: Signed, engagement: Engagement, now: dt.datetime) -> Asked:
    """Offer what is not told yet; by POST, tell what is chosen."""
    waiting = queries.untold(engagement, now)
    offered = [(case.row.ref, f"{case.row.level}　{case.row.description}（{case.place}）") for case in waiting]
    form = NoticeForm(request.POST or None, today=now.date(), offered=offered)
    if request.method != "POST":
        return Asked(form, waiting)
    if not form.is_valid():
        return Asked(form, waiting, 422)
    chosen = [case.row for case in waiting if case.row.ref in form.cleaned_data["hazards"]]
    try:
        done = actions.tell(
            engagement=engagement, hazards=chosen, by=request.user, now=now, key=form.cleaned_data["key"]
        )
    except Refused as refused:
        return Asked(form, waiting, 409, refused.objection)
    return Asked(form, waiting, notice=HazardNotice.objects.get(entry=done.entry), done=done)


def shown(asked: Asked, matter: Matter, on: dt.date) -> dict[str, Any]:
    """What the page of either shows."""
    law = law_of(matter.division, on)
    clause = (law.notice or law.tracking) if law else ""
    return {"form": asked.form, "refusal": asked.refusal, "waiting": asked.waiting, "clause": clause}
