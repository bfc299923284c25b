"""杭州."""

from hengjian.law.packs import Pack
from hengjian.packs.hangzhou.chapter7 import IN_FORCE_FROM

LAW = ("demotions", "facts", "months", "readings", "scales", "timelines")
CITY = ("chapter2", "chapter5", "chapter7", "credit", "readings")

PACK = Pack(
    name="hangzhou",
    title="杭州",
    division="330100",
    instrument="HZ",
    in_force_from=IN_FORCE_FROM,
    in_force_until=None,
    version="2026.2",
    decides=(*(f"hengjian.law.{module}" for module in LAW), *(f"{__name__}.{module}" for module in CITY)),
)
