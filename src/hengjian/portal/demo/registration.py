"""Registration: a draft half done, one given back, one that waits, an evaluation institution, Suzhou's notice, Jincheng's past."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from random import Random
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from hengjian import packs
from hengjian.accounts.models import Account, Role
from hengjian.conditions.models import RegistrationDraft, Submission
from hengjian.conditions.refusals import actions as refusals
from hengjian.conditions.registration import actions, drafts, queries
from hengjian.evidence import intake
from hengjian.evidence.intake import Taken
from hengjian.law.conditions import Item, Shape, Step
from hengjian.portal.demo import names
from hengjian.portal.demo.books import Moment
from hengjian.portal.demo.days import at, before
from hengjian.registry.identity import encrypt, id_match, mask

HANGZHOU, JINCHENG, SUZHOU = "330100", "140500", "320500"
HELPED, ADVICE = "社会化服务", "咨询"
PAST = dt.date(2026, 3, 18)
ANSWERS: dict[Shape, Any] = {
    Shape.TEXT: "", Shape.LONG: "安全生产技术咨询服务；安全生产社会化服务", Shape.LINES: ["石油加工业，化学原料、化学品及医药制造业"],
    Shape.NUMBER: "168", Shape.COUNT: 12, Shape.YES: True, Shape.COUNTY: "320583",
}  # fmt: skip
PHONE, ADDRESS = "0571-00000000", "示例路18号3楼"


@dataclass(slots=True)
class Registration:
    """The story, told by the accounts of the cast; a firm of Jincheng has an account that nobody signs in with."""

    cast: dict[str, Account]

    def moments(self, today: dt.date) -> Iterator[Moment]:
        """Every act at its moment."""
        yield at(today, 8, 40), lambda: self._half(today)
        yield at(before(today, 8), 10, 20), self._handed("back-manager", HANGZHOU, HELPED, before(today, 8), 4)
        yield at(before(today, 3), 15, 5), lambda: self._given_back(before(today, 3))
        yield at(before(today, 6), 9, 30), self._handed("wait-manager", HANGZHOU, HELPED, before(today, 6), 5)
        yield at(before(today, 4), 11, 15), self._handed("ev-manager", HANGZHOU, "安全评价", before(today, 4), 5)
        yield at(before(today, 2), 16, 40), self._handed("sz-manager", SUZHOU, "咨询辅导", before(today, 2), 5)
        yield at(before(today, 9), 9, 45), lambda: self._doubted(before(today, 9))
        yield at(before(today, 7), 16, 20), lambda: self._told(before(today, 7))
        yield at(before(today, 3), 10, 30), lambda: self._heard(before(today, 3))
        if today > PAST:
            yield at(PAST, 14), self._past
            yield at(PAST + dt.timedelta(days=2), 10), self._past_accepted

    def _handed(self, who: str, city: str, kind: str, day: dt.date, count: int) -> Callable[[], object]:
        def do() -> None:
            by = self.cast[who]
            draft = self._filled(by, city, kind, count, day)
            actions.hand_in(draft=draft, by=by, today=day, key=f"demo:registration:{who}")

        return do

    def _half(self, today: dt.date) -> None:
        """The licence and two people, nothing more."""
        by = self.cast["new-manager"]
        draft = drafts.start(by=by, city=HANGZHOU, kind=HELPED, purpose="首次登记")
        law = packs.registration_law(HANGZHOU, HELPED)
        assert law is not None  # noqa: S101 - our own pack
        told = {each.name: self._answer(each, by) for each in law.items if each.step in (Step.LICENCE, Step.PREMISES)}
        draft = drafts.save(draft, told | {"disclosed": None}, {"licence": [_paper("营业执照")]}, ())
        for each in _people(by, 2, today):
            drafts.put_person(draft, each | {"insured_from": f"{today:%Y-%m}", "roles": []}, None)

    def _given_back(self, day: dt.date) -> None:
        found = queries.matters(self.cast["back-manager"])[0]
        lacking = [
            {
                "name": "m-quality",
                "label": "质量控制体系文件",
                "clause": "HZ-7",
                "words": "只有目录，请补流转单和审核记录的样张。",
            },
            {
                "name": "m-contracts",
                "label": "劳动合同或者雇佣协议",
                "clause": "HZ-12",
                "words": "少一名人员的合同签字页。",
            },
        ]
        actions.give_back(
            submission=found.last, lacking=lacking, reason="其余符合，补齐这两项即可。", by=self.cast["city"], today=day,
            key="demo:registration:back",
        )  # fmt: skip

    def _doubted(self, day: dt.date) -> None:
        """A firm whose business scope the law says no to; nobody signs in with its account."""
        by = Account.objects.create_account(
            "doubted-manager", None, name="端木言", role=Role.MANAGER, organisation=names.credit_code("330110", 9_001_006),
            office="杭州和默企业管理有限公司（示例906）",
        )  # fmt: skip
        draft = self._filled(by, HANGZHOU, HELPED, 5, day)
        draft = drafts.save(draft, {"business_scope": "企业管理咨询；会议服务"}, {}, ())
        actions.hand_in(draft=draft, by=by, today=day, key="demo:registration:doubted")

    def _told(self, day: dt.date) -> None:
        common: dict[str, Any] = {"submission": self._last_doubted(), "by": self.cast["city"], "today": day}
        refusals.notify(
            **common, number="", key="demo:registration:told",
            reason="执照的经营范围里没有安全服务。可以在期限内说明，或者办理经营范围变更。",
        )  # fmt: skip
        refusals.serve(
            **common, document="notice", method="electronic", received_by="端木言", remarks="", on=day,
            key="demo:registration:told:served",
        )  # fmt: skip

    def _heard(self, day: dt.date) -> None:
        by = Account.objects.get(username="doubted-manager")
        refusals.state(
            submission=self._last_doubted(), text="已经申请变更经营范围，预计下月初换领执照，换领以后补交。", signed_by=by.name,
            on=day, by=by, today=day, key="demo:registration:heard",
        )  # fmt: skip

    def _last_doubted(self) -> Submission:
        return queries.matters(Account.objects.get(username="doubted-manager"))[0].last

    def _past(self) -> None:
        """A firm of Jincheng, registered while the measures were in force."""
        organisation = names.credit_code("140502", 9_001_005)
        by = Account.objects.create_account(
            "jc-manager", None, name="公孙和", role=Role.MANAGER, organisation=organisation, office="凤城若诚安全技术服务有限公司（示例905）"
        )  # fmt: skip
        draft = self._filled(by, JINCHENG, ADVICE, 5, PAST)
        actions.hand_in(draft=draft, by=by, today=PAST, key="demo:registration:jincheng")

    def _past_accepted(self) -> None:
        found = next(each for each in queries.matters(self.cast["jincheng"]) if each.last.city == JINCHENG)
        actions.accept(
            submission=found.last, reason="", by=self.cast["jincheng"], today=PAST + dt.timedelta(days=2),
            key="demo:registration:jincheng:accept",
        )  # fmt: skip

    def _filled(self, by: Account, city: str, kind: str, count: int, day: dt.date) -> RegistrationDraft:
        law = packs.registration_law(city, kind)
        assert law is not None  # noqa: S101 - our own packs
        draft = drafts.start(by=by, city=city, kind=kind, purpose=law.purposes[0])
        told = {each.name: self._answer(each, by) for each in law.items}
        files = {each.name: [_paper(each.label)] for each in law.materials}
        draft = drafts.save(draft, told, files, ())
        for each in _evaluators(by, day) if kind == "安全评价" else _people(by, count, day):
            draft = drafts.put_person(draft, each, None)
        return draft

    def _answer(self, item: Item, by: Account) -> Any:
        if item.shape is Shape.MANY:
            return list(item.choices)[:3] if item.name != "principles" else list(item.choices)
        told = {
            "name": by.office, "legal_representative": by.name, "contact": by.name, "phone": PHONE, "address": ADDRESS,
            "fax": "", "email": "", "filed_online": "", "assets": "9200000", "equipment": "测距仪2台、测温仪3台、气体检测仪2台",
            "software": "隐患排查软件1套", "services": "安全生产咨询\n隐患排查",
        }  # fmt: skip
        if item.name == "office_area" and by.username == "ev-manager":
            return "1180"
        return told.get(item.name, ANSWERS[item.shape])


def _person(by: Account, serial: int, rng: Random) -> dict[str, Any]:
    number = names.id_number(rng, by.organisation[2:8], serial)
    return {
        "name": names.person(rng),
        "id_number": encrypt(number),
        "id_match": id_match(number),
        "id_mask": mask(number),
    }


def _people(by: Account, count: int, day: dt.date) -> Iterator[dict[str, Any]]:
    """People who meet what the cities ask; the first two are the leads."""
    rng = Random(by.organisation)
    for serial in range(count):
        roles = [["技术负责人"], ["过程控制负责人"]][serial : serial + 1] if serial < 2 else [[]]
        yield _person(by, 900 + serial, rng) | {
            "form": "劳动合同", "entered_on": f"{day.year - 1}-03-03", "insured_from": f"{day.year - 1}-03",
            "education": "本科", "major": "安全工程", "title_level": "高级" if serial == 0 else "中级", "years_in_safety": "6",
            "kind": "注册安全工程师", "number": f"示例{by.organisation[-5:]}{serial:02d}", "registered_code": by.organisation,
            "valid_to": f"{day.year + 2}-12-31", "roles": roles[0],
        }  # fmt: skip


def _evaluators(by: Account, day: dt.date) -> Iterator[dict[str, Any]]:
    """Five evaluators: three whose papers agree, one paid elsewhere, one without pay since summer."""
    rng = Random(by.organisation)
    months = (f"{day.year}-01", f"{day:%Y-%m}")
    agreed = {
        "insured_from": months[0], "insured_to": months[1], "taxed_from": months[0], "taxed_to": months[1],
        "paid_from": months[0], "paid_to": months[1], "insurance_payer": "", "tax_payer": "", "pay_payer": "",
    }  # fmt: skip
    other = names.credit_code("330105", 9_001_009)
    doubts: tuple[dict[str, str], ...] = ({}, {}, {}, {"insurance_payer": other}, {"paid_to": f"{day.year}-07"})
    for serial, doubt in enumerate(doubts):
        yield _person(by, 900 + serial, rng) | agreed | {
            "form": "劳动合同", "entered_on": f"{day.year}-01-04", "education": "硕士", "major": "安全工程",
            "title_level": "高级", "years_in_safety": "8", "kind": "安全评价师", "number": f"示例评{serial:03d}",
            "registered_code": by.organisation, "valid_to": f"{day.year + 2}-06-30",
        } | doubt  # fmt: skip


def _paper(label: str) -> Taken:
    """A scanned page that says nothing."""
    page = Image.new("RGB", (420, 594), "white")
    ImageDraw.Draw(page).rectangle((24, 24, 396, 570), outline="grey", width=2)
    target = BytesIO()
    page.save(target, "PNG")
    return intake.take(SimpleUploadedFile(f"{label[:20]}.png", target.getvalue(), "image/png"))
