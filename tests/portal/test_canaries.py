"""What must not leave its circle: deliberation stays in the bureau, ID numbers in no answer, file, log or database (T23, T33, T37)."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from tests.portal.court import SECRET, Court
from tests.portal.test_sweep import read


def told(client: Client, address: str) -> str:
    """Everything that comes back: headers, body, the parts of a file."""
    response = client.get(address)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return read(body) + str(response.headers)


def test_the_oracle_sees_it_inside(house: Court, enter: Callable[[str], Client]) -> None:
    page = told(enter("city"), f"/decisions/{house.cases['proposed']}/")
    assert f"{SECRET}承办意见" in page
    assert f"{SECRET}不予降级的提议" in page


def test_no_letter_of_the_case_holds_it(house: Court, enter: Callable[[str], Client]) -> None:
    ref = house.cases["decided"]
    assert SECRET not in told(enter("manager"), f"/decisions/{ref}/decision-{house.document}.docx")
