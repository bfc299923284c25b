"""Random checks of service reports (ZJ-8): frozen, drawn by a public seed, checked, answered to the institution."""
