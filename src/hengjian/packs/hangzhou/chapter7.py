"""第七章 附则."""

import datetime as dt

IN_FORCE_FROM = dt.date(2025, 2, 1)
"""第三十八条: penalties and letters of an earlier day have no effect; earlier scores count."""
