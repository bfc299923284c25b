"""书面告知 on the phone (SZ-6.3, HZ-16): what was found here goes to the enterprise in writing before one leaves."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.accounts.permissions import Signed, roles
from hengjian.law.objections import Objection
from hengjian.practice.hazards.actions import tell as tell_hazards
from hengjian.practice.hazards.forms import NoticeForm
from hengjian.practice.hazards.laws import law_of
from hengjian.practice.hazards.queries import untold
from hengjian.practice.models import HazardNotice
from hengjian.practice.onsite import queries
from hengjian.practice.onsite.views.finding import own_matter
from hengjian.practice.onsite.views.phone import FIELD
from hengjian.trail.acts import Refused
from hengjian.ui import notices, timebar


@roles(*FIELD)
def tell(request: Signed, number: str) -> HttpResponse:
    """One document of what is not told yet; then the enterprise signs for it."""
    matter, now = own_matter(request, number), timebar.moment()
    waiting = untold(matter.engagement, now)
    offered = [(each.row.ref, f"{each.row.level}　{each.row.description}（{each.place}）") for each in waiting]
    form = NoticeForm(request.POST or None, today=now.date(), offered=offered)
    refusal: Objection | None = None
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            chosen = [each.row for each in waiting if each.row.ref in form.cleaned_data["hazards"]]
            try:
                done = tell_hazards(
                    engagement=matter.engagement, hazards=chosen, by=request.user, now=now, key=form.cleaned_data["key"]
                )
            except Refused as refused:
                refusal, status = refused.objection, 409
            else:
                notice = reverse("practice:hazard_notice", args=[HazardNotice.objects.get(entry=done.entry).ref])
                receipt = f"回执 {done.entry.leaf[:4]} {done.entry.leaf[4:8]}。"
                notices.done(request, "已作出告知书。", detail=receipt, url=notice, label="请对方看过签收")
                return redirect("practice:today")
    law = law_of(matter.division, now.date())
    context = {
        "form": form, "refusal": refusal, "unsaid": "没有作出告知书", "waiting": waiting, "number": number, "tab": "hazards",
        "client": queries.client_name(matter, now.date()), "clause": (law.notice or law.tracking) if law else "",
    }  # fmt: skip
    return render(request, "practice/onsite/tell.html", context, status=status)
