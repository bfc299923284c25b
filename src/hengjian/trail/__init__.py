"""留痕: the ledger; who did what, when, under which clause."""
