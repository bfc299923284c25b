"""Risks of the demonstration: two registers with a drawn plan, identified, reported, one changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from hengjian.accounts.models import Account
from hengjian.evidence import intake
from hengjian.evidence.intake import Taken
from hengjian.portal.demo.books import Moment
from hengjian.portal.demo.cast import ENTERPRISE, SUZHOU_ENTERPRISE
from hengjian.portal.demo.days import at
from hengjian.portal.demo.practice import paper
from hengjian.practice.models import SitePlan
from hengjian.practice.risks import actions, queries
from hengjian.practice.risks.queries import Register

SIZE = (1200, 760)
#: Name, place, level, category, accident, post, measure of each kind, emergency; then where it stands on the plan.
LINES: tuple[tuple[tuple[str, ...], tuple[float, float]], ...] = (
    (("喷漆房", "喷漆车间", "重大", "火灾爆炸", "火灾、爆炸", "喷漆工", "防爆电气，可燃气体报警与排风联锁，静电接地每班测", "先断电停喷，从东门撤到集合点，再报火警"), (74, 30)),
    (("危险品仓库", "仓库", "较大", "危险化学品", "火灾、中毒", "仓库保管员", "分类存放，限量一昼夜，防爆灯具，洗眼器", "泄漏先隔离通风，用沙土覆盖，不用水冲"), (88, 70)),
    (("冲压生产线", "冲压车间", "一般", "设备设施", "机械伤害", "冲压工", "双手按钮，光幕，脚踏开关加罩", "按急停，压住伤口，送医"), (22, 32)),
    (("叉车通道", "厂区道路", "一般", "起重运输", "车辆伤害", "叉车司机", "人车分流，转角凸面镜，限速5km/h", "停车设警戒，不移动伤员，叫救护"), (48, 60)),
    (("办公楼", "办公楼", "低", "电气", "触电、火灾", "办公人员", "漏电保护，不私拉电线", "断电，用干粉灭火器"), (18, 78)),
)  # fmt: skip


@dataclass(slots=True)
class Risks:
    """The acts told in order; ``cast`` holds the accounts by sign-in."""

    cast: dict[str, Account]

    def moments(self, today: dt.date) -> Iterator[Moment]:
        """Every act with the moment at which it was done."""
        day = today - dt.timedelta(days=30)
        yield at(day, 14), lambda: self._told(SUZHOU_ENTERPRISE, "sz-enterprise", "陆知微", day, reported=True)
        yield at(day, 16), lambda: self._told(ENTERPRISE, "enterprise", "文知秋", day, reported=False)
        later = today - dt.timedelta(days=6)
        yield at(later, 10), lambda: self._changed(SUZHOU_ENTERPRISE, "sz-enterprise", later)

    def _told(self, code: str, who: str, name: str, day: dt.date, *, reported: bool) -> None:
        given: dict[str, Any] = {"by": self.cast[who], "today": day}
        actions.identify(
            register=_kept(code, day), on=day, method="风险矩阵法（LS）", leader=name, participants="车间主任\n安全员\n班组长三人",
            aspects=["生产工艺", "设备设施", "作业环境", "人员行为", "管理体系"], files=[paper("风险辨识清单")], key=f"demo:{code}:identify", **given,
        )  # fmt: skip
        for number, (line, _) in enumerate(LINES):
            actions.enter(
                register=_kept(code, day), values=_values(line, name), key=f"demo:{code}:risk:{number}", **given
            )
        actions.add_plan(
            register=_kept(code, day), name="厂区", whole=True, file=site(), size=SIZE, key=f"demo:{code}:plan", **given
        )  # fmt: skip
        plan = SitePlan.objects.get(client__code=code)
        for risk, (_, (x, y)) in zip(
            sorted(_kept(code, day).risks, key=lambda each: each.position), LINES, strict=True
        ):
            actions.mark(
                plan=plan,
                risk=risk.key,
                x=Decimal(x),
                y=Decimal(y),
                **given,
                key=f"demo:{code}:mark:{risk.position}",
            )
        if reported:
            keys = [each.key for each in _kept(code, day).unreported]
            actions.report(
                register=_kept(code, day), risks=keys, recipient="昆山市应急管理局", channel="风险报告系统", on=day,
                files=[paper("上报回执")], key=f"demo:{code}:report", **given,
            )  # fmt: skip

    def _changed(self, code: str, who: str, day: dt.date) -> None:
        register = _kept(code, day)
        risk = next(each for each in register.risks if each.name == "叉车通道")
        values = {name: getattr(risk, name) for name in actions.COLUMNS} | {"level": "低"}
        actions.enter(
            register=register, values=values, replaces=risk, reason="通道改为单行，行人另设走道，重新评估", by=self.cast[who], today=day,
            key=f"demo:{code}:change",
        )  # fmt: skip


def site() -> Taken:
    """The plan of a site: halls, roads, a gate."""
    image = Image.new("RGB", SIZE, "#F7F8F5")
    draw = ImageDraw.Draw(image)
    draw.rectangle((20, 20, 1180, 740), outline="#475450", width=5)
    draw.rectangle((20, 420, 1180, 510), fill="#E3E6E0")
    draw.rectangle((540, 20, 620, 740), fill="#E3E6E0")
    for box in (
        (60, 70, 500, 390),
        (660, 70, 1140, 390),
        (60, 540, 400, 710),
        (660, 540, 930, 710),
        (970, 540, 1140, 710),
    ):
        draw.rectangle(box, fill="#FFFFFF", outline="#616D69", width=4)
    for x in range(100, 480, 75):
        draw.rectangle((x, 120, x + 44, 180), outline="#A9AFA7", width=3)
        draw.rectangle((x, 270, x + 44, 330), outline="#A9AFA7", width=3)
    draw.rectangle((700, 110, 900, 350), outline="#A9AFA7", width=3)
    draw.line((540, 740, 620, 740), fill="#F7F8F5", width=12)
    out = BytesIO()
    image.save(out, "PNG")
    return intake.take(SimpleUploadedFile("厂区平面图（示例）.png", out.getvalue(), "image/png"), intake.PHOTOS)


def _kept(code: str, day: dt.date) -> Register:
    found = queries.kept(code, day)
    assert found is not None  # noqa: S101 - the books hold the enterprise
    return found


def _values(line: tuple[str, ...], name: str) -> dict[str, Any]:
    title, place, level, category, accident, post, measure, emergency = line
    return {
        "name": title, "place": place, "level": level, "category": category, "accident": accident, "post": post,
        "consequence": "可能致人伤亡" if level in ("重大", "较大") else "可能受伤", "emergency": emergency, "source": False,
        "measures": {"组织": "车间主任每周检查", "制度": "按岗位操作规程作业", "技术": measure, "应急": "每半年演练现场处置", "个体防护": "按岗位配发"},
        "holders": {"企业": name, "车间": "车间主任", "班组": "班组长", "岗位": post},
    }  # fmt: skip
