"""书面告知 on the phone (SZ-6.3, HZ-16): what was found here goes to the enterprise in writing before one leaves."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from hengjian.accounts.permissions import Signed, roles
from hengjian.practice.hazards.views import telling
from hengjian.practice.onsite import queries
from hengjian.practice.onsite.views.finding import own_matter
from hengjian.practice.onsite.views.phone import FIELD
from hengjian.ui import notices, timebar


@roles(*FIELD)
def tell(request: Signed, number: str) -> HttpResponse:
    """One document of what is not told yet; then the enterprise signs for it."""
    matter, now = own_matter(request, number), timebar.moment()
    asked = telling.ask(request, matter.engagement, now)
    if asked.notice and asked.done:
        notice = reverse("practice:hazard_notice", args=[asked.notice.ref])
        notices.done(request, "已作出告知书。", detail=f"{asked.done.receipt}。", url=notice, label="请对方看过签收")
        return redirect("practice:today")
    context = telling.shown(asked, matter, now.date()) | {
        "unsaid": "没有作出告知书", "number": number, "tab": "hazards", "client": queries.client_name(matter, now.date()),
    }  # fmt: skip
    return render(request, "practice/onsite/tell.html", context, status=asked.status)
