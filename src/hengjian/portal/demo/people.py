"""People and duties of the manager's firm: a post contested, changes in time and late, papers on file, a verification half done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from hengjian.accounts.models import Account
from hengjian.conditions.changes import actions as changes
from hengjian.conditions.contests import actions as contests
from hengjian.conditions.contracts import actions as contracts
from hengjian.conditions.disclosure import actions as disclosure
from hengjian.conditions.filings import actions as filings
from hengjian.conditions.models import Branch, Change, Shortfall, Training
from hengjian.conditions.outside import actions as outside
from hengjian.conditions.training import actions as trainings
from hengjian.conditions.verification import actions as verifications
from hengjian.conditions.verification.queries import FAILS, MATCHES, SKIPPED
from hengjian.packs.zhejiang.verification import SHEET
from hengjian.portal.demo.books import Moment
from hengjian.portal.demo.cast import FIRM
from hengjian.portal.demo.days import after, at, before, months_back
from hengjian.portal.demo.practice import paper
from hengjian.registry import queries as registry
from hengjian.registry.models import Employment, Institution, InstitutionRecord
from hengjian.registry.permissions import EXTERNAL
from hengjian.trail.models import Entry

CITY = "330100"
VERIFIED = 6
"""How many firms of 滨江 were verified so far."""
FOUND = {
    "systems": ("服务档案缺两份回访记录。", ""),
    "services": ("一份排查报告写的是另一家企业的设备。", "forged"),
}


@dataclass(frozen=True)
class People:
    """Tells the story with the accounts of the cast by sign-in."""

    cast: Mapping[str, Account]

    def moments(self, today: dt.date) -> Iterator[Moment]:
        """Every act with its moment."""
        spring, month = months_back(today, 7, 12), months_back(today, 1, 12)
        yield at(spring, 10), lambda: self._disclose(spring)
        yield at(spring, 11), lambda: self._contracts(spring)
        yield at(after(spring, 2), 9), lambda: self._branch(after(spring, 2))
        yield at(after(spring, 9), 10), lambda: self._moved(spring, after(spring, 9), "0571-00001880", "late")
        yield at(month, 9), lambda: self._moved(before(month, 3), month, "0571-00001881", "in time")
        yield at(after(spring, 9), 11), lambda: self._filed(after(spring, 9), "late")
        yield at(month, 10), lambda: self._filed(month, "in time")
        yield (
            at(before(today, 1), 14),
            lambda: self._moved(before(today, 2), before(today, 1), "0571-00001882", "unfiled"),
        )
        yield at(month, 15), lambda: self._trained(month)
        yield at(before(today, 8), 9), lambda: self._announce(today)
        yield at(before(today, 7), 14), lambda: self._sign_up(before(today, 7))
        yield at(before(today, 3), 9), lambda: self._contested(before(today, 3))
        yield at(before(today, 6), 16), lambda: self._verified(before(today, 6))
        yield at(before(today, 1), 16), lambda: self._closed(before(today, 1))

    @property
    def _firm(self) -> Institution:
        return Institution.objects.get(code=FIRM)

    def _staff(self, day: dt.date) -> list[Employment]:
        return list(registry.staff(self._firm, day).order_by("pk"))

    def _disclose(self, day: dt.date) -> object:
        record = changes.current(self._firm)
        fees = ["每次2000元起，按企业规模", "每人每天300元", "每套预案8000元", "面议"]
        items = [(service, fees[number % len(fees)]) for number, service in enumerate(record.service_types)]
        return disclosure.disclose(
            institution=self._firm, on=day, items=items, process="前期调研\n签订合同\n制定方案\n现场服务\n出具报告\n回访",
            complaint_phone="0571-00001234", place="前台左侧", by=self.cast["manager"], today=day, key="demo:disclosure",
        )  # fmt: skip

    def _branch(self, day: dt.date) -> object:
        """A branch, and the project on which it works."""
        given: dict[str, Any] = {"institution": self._firm, "on": day, "by": self.cast["manager"], "today": day}
        outside.register_branch(
            name="宁波分公司（示例）", division="330206", address="示例路9号", head="闻知白", key="demo:branch", **given
        )
        project = registry.engagements(None, self._firm).filter(signed_on__lte=day).order_by("-signed_on", "-pk")[0]
        return outside.take_part(
            party=Branch.objects.get(institution=self._firm).ref, engagement=project.engagement.number, task="现场检查",
            key="demo:branch:part", **given,
        )  # fmt: skip

    def _contracts(self, day: dt.date) -> None:
        for number, post in enumerate(self._staff(day)[:-1]):
            contracts.file_contract(
                institution=self._firm, person=post.person, kind="劳动合同", signed_on=post.entered_on, until=None,
                by=self.cast["manager"], today=day, key=f"demo:contract:{number}",
            )  # fmt: skip

    def _moved(self, on: dt.date, day: dt.date, phone: str, key: str) -> object:
        return changes.change_record(
            institution=self._firm,
            on=on,
            values={"phone": phone},
            by=self.cast["manager"],
            today=day,
            key=f"demo:change:{key}",
        )

    def _filed(self, day: dt.date, change: str) -> object:
        """The filing of a change in the province's system, with a receipt."""
        entry = Entry.objects.get(key=f"demo:change:{change}")
        return filings.file(
            record=changes.current(self._firm), about=Change.objects.get(entry=entry).ref, platform=EXTERNAL,
            number=f"示例申报{day:%Y%m%d}001", filed_on=day, files=[paper("省系统申报回执")], by=self.cast["manager"], today=day,
            key=f"demo:filing:{change}",
        )  # fmt: skip

    def _trained(self, day: dt.date) -> object:
        staff = self._staff(day)[:3]
        return trainings.record_training(
            institution=self._firm, title="重大事故隐患判定标准", content="工贸企业重大事故隐患判定标准的逐条讲解，附案例。", on=day,
            hours=Decimal(4), place="本机构会议室", people=staff, passed=[post.person.ref for post in staff[:2]],
            by=self.cast["manager"], today=day, key="demo:training",
        )  # fmt: skip

    def _announce(self, today: dt.date) -> object:
        return trainings.announce_training(
            city=CITY, title="第四期服务机构能力提升培训", content="隐患排查的标准、现场记录和报告编写，结束时测试。", on=after(today, 8),
            hours=Decimal(16), place="杭州市委党校（示例）", seats=60, sign_up_until=after(today, 4), by=self.cast["city"],
            key="demo:city training",
        )  # fmt: skip

    def _sign_up(self, day: dt.date) -> object:
        training = Training.objects.get(institution__isnull=True)
        return trainings.sign_up(
            training=training, institution=self._firm, people=self._staff(day)[:2], by=self.cast["manager"], today=day,
            key="demo:sign up",
        )  # fmt: skip

    def _contested(self, day: dt.date) -> object:
        """The technician says that the post at the manager's firm has ended."""
        post = Employment.objects.standing().get(
            institution=self._firm, person__id_match=self.cast["technician"].person
        )
        return contests.claim(
            contested=[post], claimant=None, left_on=before(day, 2), reason="已书面提出离职并办完交接，附离职申请签收页。",
            by=self.cast["technician"], today=day, key="demo:contest",
        )  # fmt: skip

    def _verified(self, day: dt.date) -> None:
        """Some firms of the firm's district, the firm itself among them, by the city."""
        own = changes.current(self._firm)
        others = registry.institutions(day).filter(division=own.division).exclude(institution=self._firm)
        for number, record in enumerate([own, *others.order_by("institution__code")[: VERIFIED - 1]]):
            self._verify(record, day, FOUND if record.pk == own.pk else {}, number)

    def _verify(
        self, record: InstitutionRecord, day: dt.date, found: Mapping[str, tuple[str, str]], number: int
    ) -> object:
        items = {point.key: {"result": MATCHES, "note": "", "mark": ""} for point in SHEET}
        items |= {"follow_up": {"result": SKIPPED, "note": "函告还在办理，没有处罚", "mark": ""}}
        items |= {key: {"result": FAILS, "note": note, "mark": mark} for key, (note, mark) in found.items()}
        return verifications.verify(
            record=record, on=day, place="机构办公场所", officers="沈知远、顾明川", received_by="法定代表人", items=items,
            due=after(day, 5) if found else None, conclusion="限期整改，整改后复核。" if found else "符合要求。",
            by=self.cast["city"], today=day, key=f"demo:verification:{number}",
        )  # fmt: skip

    def _closed(self, day: dt.date) -> object:
        shortfall = Shortfall.objects.standing().filter(institution=self._firm, item="systems").get()
        return verifications.close(
            shortfall=shortfall, record=changes.current(self._firm), on=day, text="两份回访记录已补齐，抽看属实。",
            by=self.cast["city"], today=day, key="demo:closure",
        )  # fmt: skip
