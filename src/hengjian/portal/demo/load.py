"""Loading the demonstration: every act in the order of its moment, all of it or nothing."""

from __future__ import annotations

import datetime as dt
from operator import itemgetter

from django.db import transaction
from django.utils import timezone

from hengjian.accounts.models import Account
from hengjian.portal.demo.books import Books, Moment
from hengjian.portal.demo.cities import HANGZHOU, cities
from hengjian.portal.demo.credit import Credit
from hengjian.portal.demo.endings import Endings
from hengjian.portal.demo.findings import Findings
from hengjian.portal.demo.hazards import Hazards
from hengjian.portal.demo.people import People
from hengjian.portal.demo.practice import Practice
from hengjian.portal.demo.registration import Registration
from hengjian.portal.demo.risks import Risks
from hengjian.portal.demo.sheets import Sheets
from hengjian.portal.demo.upward import Upward
from hengjian.portal.demo.visits import Visits
from hengjian.registry.importing.anchors import Anchors
from hengjian.registry.models import Institution
from hengjian.trail import clock
from hengjian.ui import timebar

#: Who keeps the books of a city, by its division.
KEEPERS = {"330100": "city", "140500": "jincheng", "320500": "suzhou"}


def load(today: dt.date) -> bool:
    """Tell the three cities up to this morning; ``False`` where there are institutions already."""
    if Institution.objects.exists():
        return False
    now = timebar.moment()
    with transaction.atomic():
        for moment, do in sorted(_script(today), key=itemgetter(0)):
            with clock.telling(entered_at(moment, today, now)):
                do()
    return True


def entered_at(moment: dt.datetime, today: dt.date, now: dt.datetime) -> dt.datetime:
    """When an act is entered: a demonstration made before office hours receives nothing of the morning to come (T2)."""
    return min(moment, now) if timezone.localdate(now) == today else moment


def _script(today: dt.date) -> list[Moment]:
    cast = {account.username: account for account in Account.objects.all()}
    anchors = Anchors()
    script: list[Moment] = []
    for city in cities(today):
        script += Books(city, cast[KEEPERS[city.division]], anchors).moments(today)
        if city.division == HANGZHOU:
            script += Credit(city, cast).moments(today)
    script += People(cast).moments(today)
    script += Endings(cast).moments(today)
    script += Practice(cast).moments(today)
    script += Sheets(cast).moments(today)
    script += Visits(cast).moments(today)
    script += Registration(cast).moments(today)
    script += Hazards(cast).moments(today)
    script += Risks(cast).moments(today)
    script += Upward(cast).moments(today)
    script += Findings(cast).moments(today)
    return script
