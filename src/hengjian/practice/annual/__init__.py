"""Reports upward: the year's business of an institution (JC-15), and what an enterprise reports of one (JC-7)."""
