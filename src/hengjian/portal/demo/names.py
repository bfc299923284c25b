"""Invented names, and codes whose check digits hold. Nobody of 1880 is alive, no firm is called 示例."""

from __future__ import annotations

from random import Random

from hengjian.registry.codes import credit_check, id_check, organisation_check

#: How a firm of a district is called, by division.
PLACES = {
    "330102": "上城", "330105": "拱墅", "330106": "西湖", "330108": "滨江", "330109": "萧山", "330110": "余杭",
    "330111": "富阳", "330112": "临安", "330113": "临平", "330114": "钱塘", "330122": "桐庐", "330127": "淳安",
    "330182": "建德", "330206": "北仑", "310115": "浦东",
    "140502": "凤城", "140521": "沁水", "140522": "阳城", "140524": "陵川", "140525": "泽州", "140581": "高平",
    "320505": "虎丘", "320506": "吴中", "320507": "相城", "320508": "姑苏", "320509": "吴江", "320576": "园区",
    "320581": "常熟", "320582": "张家港", "320583": "昆山", "320585": "太仓",
}  # fmt: skip
SYLLABLES = "安宁平顺康健恒信德义清明海文山瑞欣和嘉祥福武怡达靖若诚川"
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = "安平明文清和怡若宁诚嘉祥川海山武德信福林恒健靖欣瑞"
TRADES = ("化工", "机械", "纺织", "食品", "物流", "电子", "建材", "金属制品", "包装", "家具")


def firm(rng: Random, division: str, number: int) -> str:
    """余杭康健安全技术服务有限公司（示例17）."""
    return named(division, "".join(rng.sample(SYLLABLES, 2)), number)


def named(division: str, word: str, number: int) -> str:
    """The same with a given word."""
    return f"{PLACES[division]}{word}安全技术服务有限公司（示例{number}）"


def enterprise(rng: Random, division: str, number: int) -> tuple[str, str]:
    """An enterprise's name and its trade."""
    trade = rng.choice(TRADES)
    return f"{PLACES[division]}{''.join(rng.sample(SYLLABLES, 2))}{trade}有限公司（示例{number}）", trade


def person(rng: Random) -> str:
    """A name of two or three characters."""
    return rng.choice(SURNAMES) + "".join(rng.sample(GIVEN, rng.choice((1, 2, 2))))


def phone(rng: Random, area: str) -> str:
    """A number that nobody has: the exchange is 0000."""
    return f"{area}-0000{rng.randrange(10_000):04d}"


def credit_code(division: str, serial: int) -> str:
    """A credit code of a firm (91) of a division."""
    body = f"Y{serial:07d}"
    code = f"91{division}{body}{organisation_check(body)}"
    return code + credit_check(code)


def id_number(rng: Random, division: str, serial: int) -> str:
    """An ID number of somebody born in 1880; ``serial`` below 1,000 keeps those of one day apart."""
    body = f"{division}1880{rng.randrange(1, 13):02d}{rng.randrange(1, 29):02d}{serial % 1000:03d}"
    return body + id_check(body)
