"""The proof of sending of a 事项报告 (ZJ-8): on the page of its record, for the firm and for the authority of either place."""

from __future__ import annotations

import pytest

from hengjian.accounts.models import Account
from hengjian.practice.models import Step
from tests.practice.stages.cast import bring, enter, hand_in, opened, paper

pytestmark = [pytest.mark.django_db, pytest.mark.clause("ZJ-8")]
Who = dict[str, Account]


def test_the_proof_is_served_to_the_firm_and_the_authorities_and_nobody_else(who: Who) -> None:
    number = opened(who, division="330182")
    bring(who, number, "lead")
    assert hand_in(who, number, "matter", taken=paper("事项报告回执.pdf")).status_code == 302
    row = Step.objects.get(stage="matter")
    page, file = f"/engagements/{number}/records/{row.ref}/", f"/files/{row.files[0]}/original/"
    for by in ("manager", "technician", "officer", "far"):
        assert "事项报告回执.pdf" in enter(who[by]).get(page).content.decode(), by
        assert enter(who[by]).get(file).status_code == 200, by
    for by in ("enterprise", "stranger"):
        assert (enter(who[by]).get(page).status_code, enter(who[by]).get(file).status_code) == (403, 404), by


def test_what_was_recorded_before_the_contract_is_open_to_the_authority_of_the_place(who: Who) -> None:
    number = opened(who, division="330182")
    assert hand_in(who, number, "survey").status_code == 302
    row = Step.objects.get(stage="survey")
    assert [enter(who[by]).get(f"/files/{row.files[0]}/").status_code for by in ("far", "officer", "enterprise")] == [
        200,
        200,
        404,
    ]
