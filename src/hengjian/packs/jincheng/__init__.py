"""晋城: measures on trial for two years; they have ended and still judge what happened within them."""

import datetime as dt

from hengjian.law.packs import Pack

SINCE, END = dt.date(2024, 4, 16), dt.date(2026, 4, 16)
"""第二十二条: two years from the day of printing; ``END`` is the first day without the measures."""

PACK = Pack(
    name="jincheng",
    title="晋城",
    division="140500",
    instrument="JC",
    in_force_from=SINCE,
    in_force_until=END,
    version="2026.1",
    decides=(f"{__name__}.chapter1", f"{__name__}.chapter3", "hengjian.law.technicians"),
)
