"""Hazards of the demonstration: a major one in 余杭 that stays, twenty-eight alike, one closed with photographs, one refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hengjian.accounts.models import Account
from hengjian.portal.demo.books import Moment
from hengjian.portal.demo.days import at
from hengjian.portal.demo.pictures import workshop
from hengjian.portal.demo.practice import DUE, RUNNING, SUZHOU
from hengjian.practice.hazards import actions
from hengjian.practice.hazards.actions import Found, Place
from hengjian.practice.models import Hazard, HazardNotice, HazardReport
from hengjian.registry.models import Engagement

CRITERION = "《工贸企业重大事故隐患判定标准》涉及可燃气体的报警装置未投入使用一项（示例写法）"
PRESSES = tuple(f"一车间{number:02d}号冲床" for number in range(1, 29))


@dataclass(slots=True)
class Hazards:
    """The acts told in order; ``cast`` holds the accounts by sign-in."""

    cast: dict[str, Account]

    def moments(self, today: dt.date) -> Iterator[Moment]:
        """Every act with the moment at which it was done."""
        yield from self._yuhang(today)
        yield from self._closed(today)
        yield from self._suzhou(today)

    def _yuhang(self, today: dt.date) -> Iterator[Moment]:
        """Found eight days ago and reported within two hours; the deadline was yesterday."""
        found, over = today - dt.timedelta(days=8), today - dt.timedelta(days=1)
        entries = [
            Found(
                "涂装车间调漆间的可燃气体报警装置已停用，显示屏无读数", "恢复两台报警装置供电并标定，报警值设为爆炸下限的25%，与排风机联锁，调漆前先看读数",
                over, (Place("涂装车间调漆间", (workshop("box", 1),)),), "重大", "设备设施", "GB/T 50493", CRITERION,
            ),
            Found(
                "冲床脚踏开关没有防护罩", "二十八台脚踏开关逐台加装全封闭防护罩，踏板行程不变，加装后逐台试车",
                today + dt.timedelta(days=6),
                tuple(Place(name, (workshop("machine", number),) if number <= 3 else ()) for number, name in enumerate(PRESSES, 2)),
                "一般", "设备设施", "GB 27607",
            ),
            Found(
                "危险品仓库疏散通道堆放纸箱", "清出通道，净宽不小于1.4m，地面划黄线并挂“禁止堆放”牌", today + dt.timedelta(days=2),
                (Place("危险品仓库东侧通道", (workshop("passage", 8),)),), "一般", "消防", "GB 50016",
            ),
        ]  # fmt: skip
        yield at(found, 10, 5), lambda: self._find(RUNNING, entries, "technician", found)
        yield at(found, 10, 50), lambda: self._report(RUNNING, 1, at(found, 10, 45), "manager", "发现重大事故隐患")
        yield at(found, 11, 10), lambda: self._tell(RUNNING, (1, 2, 3), "technician", at(found, 11, 10))
        yield (
            at(found, 11, 30),
            lambda: self._acknowledge(RUNNING, at(found, 10, 58), "yuhang", "已转属地街道，盯住整改。"),
        )
        paper = found + dt.timedelta(days=1)
        yield at(paper, 9, 20), lambda: self._receive(RUNNING, "yuhang-enterprise", at(paper, 9, 20), "易安然")
        mended = today - dt.timedelta(days=2)
        yield at(mended, 15, 40), lambda: self._rectify(
            RUNNING, 3, "yuhang-enterprise", at(mended, 15, 40), "纸箱已清走，划了黄线，挂了牌", "易安然", workshop("passage", 9, mended=True)
        )  # fmt: skip

    def _closed(self, today: dt.date) -> Iterator[Moment]:
        """The demonstration's enterprise: one closed after a second look, one overdue, one running."""
        found = today - dt.timedelta(days=40)
        entries = [
            Found(
                "剪板机传动皮带外露，没有防护罩", "加装固定式防护罩，网孔不大于10mm，拆罩时断电挂牌", found + dt.timedelta(days=10),
                (Place("下料区2号剪板机", (workshop("machine", 20),)),), "一般", "设备设施", "GB/T 8196",
            ),
            Found(
                "配电箱缺门，线头外露", "更换带锁箱门，线头压接入端子，贴警示标志和负责人", today - dt.timedelta(days=3),
                (Place("机加工车间西墙配电箱", (workshop("box", 21),)),), "一般", "电气", "GB 50054",
            ),
            Found(
                "新到的砂轮机没有托架", "加装托架，与砂轮间隙不大于3mm，每班检查", today + dt.timedelta(days=3),
                (Place("钳工台", ()),), "一般", "设备设施", "GB 4674",
            ),
        ]  # fmt: skip
        yield at(found, 16, 20), lambda: self._find(DUE, entries, "technician", found)
        yield at(found, 17), lambda: self._tell(DUE, (1, 2, 3), "technician", at(found, 17))
        signed = found + dt.timedelta(days=1)
        yield at(signed, 8, 50), lambda: self._receive(DUE, "enterprise", at(signed, 8, 50), "文知秋")
        first, second = found + dt.timedelta(days=5), found + dt.timedelta(days=8)
        yield at(first, 14), lambda: self._rectify(
            DUE, 1, "enterprise", at(first, 14), "先用铁丝网围了一圈", "钳工班", workshop("machine", 22)
        )  # fmt: skip
        yield (
            at(first, 16),
            lambda: self._verify(
                DUE, 1, at(first, 16), passed=False, text="铁丝网没有固定，一碰就开，请按措施加装固定罩。"
            ),
        )
        yield at(second, 10), lambda: self._rectify(
            DUE, 1, "enterprise", at(second, 10), "定做的固定防护罩已装好，四角螺栓固定", "钳工班", workshop("machine", 23, mended=True)
        )  # fmt: skip
        yield (
            at(second, 15, 30),
            lambda: self._verify(DUE, 1, at(second, 15, 30), passed=True, text="现场试拉，防护罩牢固，网孔8mm。"),
        )

    def _suzhou(self, today: dt.date) -> Iterator[Moment]:
        """An enterprise that will not: reported by the next day, signed for."""
        found = today - dt.timedelta(days=18)
        entry = Found(
            "木工车间除尘管道没有泄爆装置，粉尘积厚约5mm", "停产清扫，管道加装泄爆片并按GB 15577布置，清扫制度上墙", found + dt.timedelta(days=7),
            (Place("木工车间除尘系统", (workshop("machine", 40),)),), "重大", "粉尘", "GB 15577", "《工贸企业重大事故隐患判定标准》粉尘涉爆部分（示例写法）",
        )  # fmt: skip
        yield at(found, 11), lambda: self._find(SUZHOU, [entry], "sz-technician", found)
        yield at(found, 11, 40), lambda: self._tell(SUZHOU, (1,), "sz-technician", at(found, 11, 40))
        day = found + dt.timedelta(days=2)
        yield at(day, 10), lambda: self._refuse(at(day, 10))
        yield at(day, 15), lambda: self._report(SUZHOU, 1, at(day, 15), "sz-manager", "拒绝整改")
        yield at(day, 16, 30), lambda: self._acknowledge(SUZHOU, at(day, 15, 5), "kunshan", "已收到，次日到企业检查。")

    def _find(self, number: str, entries: list[Found], who: str, day: dt.date) -> None:
        actions.find_hazards(
            engagement=Engagement.objects.get(number=number), entries=entries, by=self._by(who), today=day, key=f"demo:{number}:found",
        )  # fmt: skip

    def _tell(self, number: str, positions: tuple[int, ...], who: str, now: dt.datetime) -> None:
        rows = [_hazard(number, each) for each in positions]
        actions.tell(engagement=rows[0].engagement, hazards=rows, by=self._by(who), now=now, key=f"demo:{number}:told")

    def _receive(self, number: str, who: str, now: dt.datetime, person: str) -> None:
        notice = HazardNotice.objects.get(engagement__number=number)
        files = [] if who.endswith("enterprise") else [workshop("passage", 30)]
        actions.receive(
            notice=notice, person=person, files=files, by=self._by(who), now=now, key=f"demo:{number}:received"
        )

    def _rectify(
        self, number: str, position: int, who: str, now: dt.datetime, text: str, person: str, photo: Any
    ) -> None:
        actions.rectify(
            hazard=_hazard(number, position), text=text, person=person, files=[photo], by=self._by(who), now=now,
            key=f"demo:{number}:{position}:{now:%m%d}",
        )  # fmt: skip

    def _verify(self, number: str, position: int, now: dt.datetime, *, passed: bool, text: str) -> None:
        key = f"demo:{number}:{position}:{now:%m%d}:{passed}"
        actions.verify(
            hazard=_hazard(number, position), passed=passed, text=text, by=self._by("technician"), now=now, key=key
        )

    def _refuse(self, now: dt.datetime) -> None:
        actions.refuse(
            hazard=_hazard(SUZHOU, 1), text="停产清扫影响交货，今年不做。", person="陆知微", by=self._by("sz-enterprise"), now=now,
            key="demo:refused",
        )  # fmt: skip

    def _report(self, number: str, position: int, sent_at: dt.datetime, who: str, why: str) -> None:
        row = _hazard(number, position)
        actions.report(
            hazard=row, recipient="余杭区应急管理局" if number == RUNNING else "昆山市应急管理局", channel="platform", sent_at=sent_at,
            text=f"{row.description}。{why}。已书面提出整改措施：{row.measure}。", by=self._by(who), now=sent_at, key=f"demo:{number}:report",
        )  # fmt: skip

    def _acknowledge(self, number: str, received_at: dt.datetime, who: str, reply: str) -> None:
        row = HazardReport.objects.get(hazard__engagement__number=number)
        actions.acknowledge(
            report=row, received_at=received_at, reply=reply, by=self._by(who), now=received_at + dt.timedelta(hours=2), key=f"demo:{number}:ack"
        )  # fmt: skip

    def _by(self, who: str) -> Account:
        return self.cast[who]


def _hazard(number: str, position: int) -> Hazard:
    return Hazard.objects.select_related("engagement", "institution", "client").get(
        engagement__number=number, position=position
    )
