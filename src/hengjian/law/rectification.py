"""What a hazard's entry must hold, and what may be done next: each refusal with its clause."""

import datetime as dt
import re
from collections.abc import Collection, Mapping
from types import MappingProxyType

from hengjian.law.hazards import Deed, HazardLaw, Standing, State
from hengjian.law.objections import Objection
from hengjian.law.terms import months

#: Words that name no measure. 平台默认: the clause asks for targeted measures and lists none.
VAGUE = frozenset(
    {
        "整改",
        "立即整改",
        "限期整改",
        "尽快整改",
        "及时整改",
        "按要求整改",
        "加强管理",
        "加强安全管理",
        "注意安全",
        "无",
        "略",
    }
)
#: The farthest deadline that is no slip of the pen. 平台默认.
FARTHEST_YEARS = 3
_MARKS = re.compile(r"[\s,.;:!，。；：！、]+")
_OPEN = frozenset({State.OPEN, State.REFUSED})

#: From which states a deed leads on.
MAY: Mapping[Deed, frozenset[State]] = MappingProxyType(
    {
        Deed.TOLD: frozenset({State.FOUND}),
        Deed.RECEIVED: frozenset({State.OPEN, State.REFUSED, State.RECTIFIED}),
        Deed.RECTIFIED: _OPEN,
        Deed.REFUSED: frozenset({State.OPEN}),
        Deed.PASSED: frozenset({State.RECTIFIED}),
        Deed.FAILED: frozenset({State.RECTIFIED}),
        Deed.EXTENDED: frozenset({State.OPEN, State.REFUSED, State.FOUND}),
        Deed.REOPENED: frozenset({State.CLOSED}),
        Deed.WITHDRAWN: frozenset({State.FOUND, State.OPEN, State.REFUSED, State.RECTIFIED}),
    }
)

_WHY: Mapping[State, str] = MappingProxyType(
    {
        State.FOUND: "还没有书面告知服务对象",
        State.OPEN: "还在等服务对象整改",
        State.REFUSED: "服务对象拒绝整改",
        State.RECTIFIED: "已经提交整改，正待验证",
        State.CLOSED: "已经闭环",
        State.WITHDRAWN: "已经撤回",
    }
)


def sound(
    law: HazardLaw | None,
    *,
    measure: str,
    major: bool,
    criterion: str,
    places: Collection[str],
    deadline: dt.date,
    today: dt.date,
    basis: str = "",
) -> Objection | None:
    """Whether an entry can stand: a place, a measure that fits and its standard, the criterion of a major one, a day to come."""
    clause = law.measures if law else ""
    if not places:
        return Objection("没有写隐患在什么部位，不能录入。", clause, missing="部位，至少一处")
    if _MARKS.sub("", measure) in VAGUE | {""}:
        return Objection(
            "没有针对这一处的整改措施，不能录入。", clause, missing="具体怎么改：改什么、改成什么样", until="写明以后"
        )
    if law and law.standard and not basis.strip():
        return Objection(
            "没有写整改依据的标准，不能录入。", clause, missing="法规或者标准的名称和条款", until="写明以后"
        )
    if major and not criterion.strip():
        return Objection(
            "定为重大事故隐患，须写明符合哪一条判定标准。", clause, missing="判定标准的名称和条款", until="写明以后"
        )
    return sensible(deadline, today, clause)


def sensible(deadline: dt.date, today: dt.date, clause: str = "") -> Objection | None:
    """A deadline is today or later, and not absurdly far."""
    if deadline < today:
        return Objection("整改期限不能早于今天。", clause, missing="今天或者以后的一天")
    if deadline > months(today, 12 * FARTHEST_YEARS).last:
        return Objection(f"整改期限最远{FARTHEST_YEARS}年（平台默认），请核对年份。", clause)
    return None


def may(deed: Deed, standing: Standing, law: HazardLaw | None) -> Objection | None:
    """Whether the loop allows a deed now."""
    if standing.state in MAY[deed]:
        return None
    return Objection(f"不能{deed.value}：这条隐患{_WHY[standing.state]}。", law.tracking if law else "")


def may_extend(standing: Standing, deadline: dt.date, today: dt.date, law: HazardLaw | None) -> Objection | None:
    """A deadline moves on, into the future; one of a major hazard whose report is due does not move before the report."""
    clause = law.tracking if law else ""
    if found := may(Deed.EXTENDED, standing, law):
        return found
    if standing.report is not None:
        trigger = standing.report.trigger
        return Objection(
            f"{trigger.cause.value}，须先报告属地部门，再延长期限。",
            trigger.clause,
            missing="向属地部门的报告",
            until="报告以后",
        )
    if deadline <= max(standing.deadline, today):
        return Objection("新的期限要晚于今天和原来的期限。", clause)
    return sensible(deadline, today, clause)


def independent(law: HazardLaw | None, *, verifier: Collection[str], fixers: Collection[str]) -> Objection | None:
    """Whoever verifies did not fix it; ``verifier`` and ``fixers`` are accounts, persons and names."""
    if not set(verifier) & set(fixers) - {""}:
        return None
    return Objection(
        "整改的人不能验证自己的整改。",
        law.tracking if law else "",
        missing="没有参加整改的另一名技术人员",
        until="由另一人验证",
    )
