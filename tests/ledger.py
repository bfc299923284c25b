"""Let tests that commit empty the tables again, though the ledger's triggers refuse to delete."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any


def allow_flush() -> None:
    """Take the triggers and the kept heads away before Django flushes; ``post_migrate`` after the flush puts triggers back."""
    from django.db import connection
    from django.test import TransactionTestCase

    from hengjian import home
    from hengjian.trail import triggers

    flush = TransactionTestCase._fixture_teardown

    def teardown(self: Any) -> None:
        triggers.remove(connection)
        shutil.rmtree(Path(home.directory()) / "heads", ignore_errors=True)
        flush(self)

    TransactionTestCase._fixture_teardown = teardown  # type: ignore[method-assign]
