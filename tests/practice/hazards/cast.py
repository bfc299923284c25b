"""A hazard in the small world, and the acts on it with what they need."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from hengjian.evidence import intake
from hengjian.practice.hazards import actions
from hengjian.practice.hazards.actions import Found, Place
from hengjian.practice.models import Hazard
from hengjian.registry.models import Engagement
from hengjian.trail.acts import Done
from hengjian.ui import timebar
from tests.portal.world import OWN_PROJECT, World

TODAY = timebar.today()
LATER = TODAY + dt.timedelta(days=14)
MEASURE = "加装固定式防护罩，罩孔不大于6mm，并与电源联锁"


def photo(colour: str = "red", name: str = "照片.png") -> intake.Taken:
    """A small picture that passed the door."""
    content = BytesIO()
    Image.new("RGB", (64, 48), colour).save(content, "PNG")
    upload = SimpleUploadedFile(name, content.getvalue(), "image/png")
    return intake.take(upload, intake.PHOTOS)


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
