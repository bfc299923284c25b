"""The firm of the tests of stages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from hengjian.accounts.models import Account


@pytest.fixture
def who(db: None) -> dict[str, Account]:
    """The accounts by their part."""
    from tests.practice.stages.cast import build

    return build()
