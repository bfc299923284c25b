"""What must not leave its circle: deliberation stays in the bureau, ID numbers in no answer, file, log or database (T23, T33, T37)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from django.test import Client

from tests.portal.court import SECRET, Court
from tests.portal.test_sweep import EVERYBODY, whole
from tests.portal.world import OTHER_ID, OWN_ID

NUMBERS = (OWN_ID, OTHER_ID)
OUTSIDE = ["manager", "technician", "enterprise", "buyer", "unbound", "far", ""]


def read(content: bytes) -> str:
    """The text of an answer; of a workbook or a letter that of its parts."""
    if content[:2] != b"PK":
        return content.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.read(name).decode(errors="replace") for name in archive.namelist())


def told(client: Client, address: str) -> str:
    """Everything that comes back: headers, body, the parts of a file."""
    response = client.get(address)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return read(body) + str(response.headers)


@pytest.mark.parametrize("who", OUTSIDE)
def test_the_deliberation_stays_in_the_bureau(house: Court, enter: Callable[[str], Client], who: str) -> None:
    client = enter(who) if who else Client()
    found = [address for address in whole(house, every=True) if SECRET in told(client, address)]
    assert found == []


def test_the_oracle_sees_it_inside(house: Court, enter: Callable[[str], Client]) -> None:
    page = told(enter("city"), f"/decisions/{house.cases['proposed']}/")
    assert f"{SECRET}承办意见" in page
    assert f"{SECRET}不予降级的提议" in page


def test_no_letter_of_the_case_holds_it(house: Court, enter: Callable[[str], Client]) -> None:
    ref = house.cases["decided"]
    assert SECRET not in told(enter("manager"), f"/decisions/{ref}/decision-{house.document}.docx")


@pytest.mark.parametrize("who", EVERYBODY)
def test_no_answer_holds_an_id_number(house: Court, enter: Callable[[str], Client], who: str) -> None:
    client = enter(who) if who else Client()
    addresses = [*whole(house), "/ledger/export.jsonl?rows=1", *(f"/search/?q={number[:17]}" for number in NUMBERS)]
    assert [one for one in addresses if any(number in told(client, one) for number in NUMBERS)] == []
