"""A hazard in the small world, and the acts on it with what they need."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from hengjian.evidence import intake
from hengjian.practice.hazards import actions
from hengjian.practice.hazards.actions import Found, Place
from hengjian.practice.models import Hazard, HazardNotice
from hengjian.registry.models import Engagement
from hengjian.trail.acts import Done
from hengjian.ui import timebar
from tests.portal.world import OWN_PROJECT, World

TODAY = timebar.today()
LATER = TODAY + dt.timedelta(days=14)
MEASURE = "加装固定式防护罩，罩孔不大于6mm，并与电源联锁"


def png(colour: str = "red") -> bytes:
    """A small picture."""
    content = BytesIO()
    Image.new("RGB", (64, 48), colour).save(content, "PNG")
    return content.getvalue()


def photo(colour: str = "red", name: str = "照片.png") -> intake.Taken:
    """A small picture that passed the door."""
    return intake.take(SimpleUploadedFile(name, png(colour), "image/png"), intake.PHOTOS)


def finding(**given) -> Found:
    values = {
        "description": "冲床传动部位没有防护罩", "measure": MEASURE, "deadline": LATER, "places": (Place("一车间3号冲床"),),
    }  # fmt: skip
    return Found(**(values | given))


def major(**given) -> Found:
    criterion = "《工贸企业重大事故隐患判定标准》第三条（示例）"
    return finding(description="可燃气体报警装置停用", level="重大", criterion=criterion, **given)


def find(world: World, *entries: Found, project: str = OWN_PROJECT, by: str = "technician", key: str = "find") -> Done:
    engagement = Engagement.objects.get(number=project)
    return actions.find_hazards(
        engagement=engagement, entries=entries, by=world.accounts[by], today=TODAY, key=key, arrival_ref=""
    )


def one(world: World, *entries: Found, **given) -> Hazard:
    """The first hazard of an entry."""
    return Hazard.objects.filter(entry=find(world, *(entries or (finding(),)), **given).entry).order_by("position")[0]


NOW = timebar.moment
FINE = "已加装防护罩并联锁，试机三次均能停机"


def tell(world: World, *hazards: Hazard, by: str = "technician", key: str = "tell") -> HazardNotice:
    done = actions.tell(
        engagement=hazards[0].engagement,
        hazards=hazards,
        by=world.accounts[by],
        now=NOW(),
        key=f"{key}{hazards[0].ref}",
    )
    return HazardNotice.objects.get(entry=done.entry)


def rectify(world: World, hazard: Hazard, by: str = "enterprise", person: str = "文知秋", **given) -> Done:
    values = {"text": FINE, "files": [photo("green")], "now": NOW(), "key": f"rectify{hazard.done.count()}{by}"}
    return actions.rectify(hazard=hazard, person=person, by=world.accounts[by], **(values | given))


def verify(world: World, hazard: Hazard, by: str = "technician", passed: bool = True, **given) -> Done:
    values = {"now": NOW(), "key": f"verify{hazard.done.count()}{by}"}
    return actions.verify(hazard=hazard, passed=passed, by=world.accounts[by], **(values | given))


def report(world: World, hazard: Hazard, by: str = "manager", **given) -> Done:
    values = {
        "recipient": "余杭区应急管理局", "channel": "platform", "text": "报告正文", "sent_at": NOW(), "now": NOW(),
        "key": f"report{hazard.reports.count()}",
    }  # fmt: skip
    return actions.report(hazard=hazard, by=world.accounts[by], **(values | given))
