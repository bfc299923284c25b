"""The links between the pages of a list."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page
from django.http import QueryDict


def context(page: Page[Any], query: QueryDict, unit: str) -> dict[str, Any]:
    """Page numbers with their addresses (``None`` for a gap), and what is shown of how many."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    links = [(n, address(query, n)) if isinstance(n, int) else (n, None) for n in numbers]
    return {
        "page": page,
        "links": links,
        "unit": unit,
        "before": address(query, page.number - 1) if page.has_previous() else "",
        "after": address(query, page.number + 1) if page.has_next() else "",
    }


def address(query: QueryDict, number: int) -> str:
    """The same list at another page."""
    changed = query.copy()
    changed["page"] = str(number)
    return f"?{changed.urlencode()}"
