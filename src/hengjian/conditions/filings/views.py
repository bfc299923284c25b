"""省系统申报: one page for everything that is to be filed."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse

from hengjian.accounts.models import Role
from hengjian.accounts.permissions import Signed, roles
from hengjian.conditions.acting import act_page, head
from hengjian.conditions.filings import actions, duties, permissions, queries
from hengjian.conditions.filings.forms import FilingForm
from hengjian.registry import visibility
from hengjian.trail.acts import Done
from hengjian.ui.timebar import viewing
from hengjian.ui.words import long_day


@roles(Role.MANAGER)
def file(request: Signed, code: str, ref: str) -> HttpResponse:
    """录入省系统申报, or correct it (HZ-6)."""
    seen, platform = viewing(request), settings.STATUTORY_PLATFORM
    record = visibility.institution(request, code, seen.today)
    duty = duties.find(record, ref)
    if duty is None:
        raise Http404("没有需要在省系统申报的这一事项。请从变更页或者登记页进入。")
    asked = request.method != "POST" or request.POST.get("seen")
    standing = queries.current(ref) if asked else None  # a second press of a first filing is no correction
    form = FilingForm(
        request.POST or None, request.FILES or None, today=seen.today, duty=duty, standing=standing,
        initial={} if standing else {"filed_on": seen.today},
    )  # fmt: skip

    def do() -> Done:
        return actions.file(
            **form.given(), record=record, about=ref, platform=platform, by=request.user, today=seen.today
        )

    return act_page(
        request, head(record, seen), form, do, back=duty.page, said="已录入省系统申报。",
        title="更正省系统申报" if standing else "录入省系统申报", clause=duty.cites, rule=f"{duty.words}，{long_day(duty.on)}",
        objection=permissions.beside(platform), note="以省系统的申报为准：先在那里办理，再把编号、日期和凭证录在这里。",
    )  # fmt: skip
