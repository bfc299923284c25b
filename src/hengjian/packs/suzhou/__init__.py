"""苏州: the text of a local standard; the day from which it holds is not known."""

import datetime as dt

from hengjian.law.packs import Pack

PACK = Pack(
    name="suzhou",
    title="苏州",
    division="320500",
    instrument="SZ",
    in_force_from=dt.date.min,
    in_force_until=None,
    version="2026.1",
    decides=(f"{__name__}.chapter4", "hengjian.law.technicians"),
)
