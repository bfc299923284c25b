"""The forms of report checks before a report is looked at: freezing a frame, drawing by the seed."""

from __future__ import annotations

from tests.portal.paper import TYPED, Form

NAMES = ("frame", "seed")


def forms(frozen: str, day: str) -> dict[str, Form]:
    """``frozen`` is a frame that nobody has drawn from."""
    return {
        "frame": Form(
            "city", "/report-checks/new/", {"first": day, "last": day, "share": "0.05", "seed_name": TYPED}, free={"seed_name"},
        ),
        "seed": Form("city", f"/report-checks/{frozen}/seed/", {"seed": TYPED, "seeded_on": day}, free={"seed"}),
    }  # fmt: skip
