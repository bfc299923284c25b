"""The certificates by their names and levels; one without a level in its name was given before there were levels."""

ENGINEERS = ("注册安全工程师", "初级注册安全工程师", "中级注册安全工程师", "高级注册安全工程师")
FIRE_ENGINEERS = ("注册消防工程师", "一级注册消防工程师", "二级注册消防工程师")
ASSESSORS = ("安全评价师",)
JUNIOR = frozenset({"初级注册安全工程师"})
EVERY = (*ENGINEERS, *FIRE_ENGINEERS, *ASSESSORS)


def family(kind: str) -> str:
    """The certificate without its level: one of another level takes the place of an earlier one."""
    return next((each for each in (ENGINEERS[0], FIRE_ENGINEERS[0]) if kind.endswith(each)), kind)
