"""实地核查 (ZJ-7, ZJ-4): every institution once a year, what was found, and how it was put right."""
