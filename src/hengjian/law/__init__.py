"""The core: clauses, shapes of rules, periods, facts and outcomes. No Django, no I/O, no clock."""
