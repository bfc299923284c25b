"""Credit codes and ID numbers: the standards' own examples, every single-character slip, full-width digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjian.registry.codes import (
    ALPHABET,
    Fault,
    credit_check,
    credit_code_fault,
    id_check,
    id_number_fault,
    normalise,
    organisation_check,
)

REAL_CREDIT_CODES = ["91350100M000100Y43", "91110000600037341L"]
PRINTED_ID_NUMBERS = ["11010519491231002X", "440524188001010014"]


@pytest.mark.clause("HZ-5")
@pytest.mark.parametrize("code", REAL_CREDIT_CODES)
def test_real_credit_codes_hold(code: str) -> None:
    assert credit_code_fault(code) is None


@pytest.mark.parametrize("number", PRINTED_ID_NUMBERS)
def test_id_numbers_of_the_standard_hold(number: str) -> None:
    assert id_number_fault(number) is None


def test_the_fault_says_which_character_it_should_be() -> None:
    assert credit_code_fault("91350100M000100Y44") == Fault(
        "check_digit", "校验码不符：末位应为3，请逐位核对", position=18, expected="3"
    )
    fault = id_number_fault("130402198207290622")
    assert fault is not None
    assert (fault.code, fault.position) == ("check_digit", 18)
    assert id_number_fault("130402198207290622"[:17] + fault.expected) is None


def test_the_inner_check_is_tested_even_where_the_outer_holds() -> None:
    body = "91350100M000100Z4"[:16].replace("Z", "Y") + "5"
    fault = credit_code_fault(body + credit_check(body))
    assert fault == Fault("check_digit", "校验码不符：第17位应为4，请逐位核对", position=17, expected="4")


@pytest.mark.parametrize(
    "code", ["", "91350100M000100Y4", "91350100M000100Y433", "91350100I000100Y43", "9135O100M000100Y43", "９１"]
)
def test_what_is_no_credit_code_is_a_fault_of_format(code: str) -> None:
    fault = credit_code_fault(code)
    assert fault is not None
    assert fault.code == "format"


@pytest.mark.parametrize(
    "number", ["", "110105491231002", "11010519491331002X", "1101051949123100XX", "11010500001231002X"]
)
def test_what_is_no_id_number_is_a_fault_of_format(number: str) -> None:
    fault = id_number_fault(number)
    assert fault is not None
    assert fault.code == "format"


@pytest.mark.parametrize(
    "written",
    [
        "９１３５０１００Ｍ０００１００Ｙ４３",
        "91350100m000100y43",
        " 9135 0100 M000 100Y 43\u3000",
        "91350100\u00a0M000100Y43",
    ],
)
def test_codes_are_written_one_way(written: str) -> None:
    assert normalise(written) == "91350100M000100Y43"


def test_people_born_in_1880_and_places_that_are_gone_are_accepted() -> None:
    for place in ("330103", "330113", "999999"):
        body = f"{place}18800229" + "001"
        assert id_number_fault(body + id_check(body)) is None


credit_codes = (
    st.tuples(
        st.text(ALPHABET, min_size=2, max_size=2),
        st.text("0123456789", min_size=6, max_size=6),
        st.text(ALPHABET, min_size=8, max_size=8),
    )
    .map(lambda parts: "".join((*parts, organisation_check(parts[2]))))
    .map(lambda body: body + credit_check(body))
)

id_numbers = (
    st.tuples(
        st.text("0123456789", min_size=6, max_size=6),
        st.dates().filter(lambda on: on.year >= 1000),
        st.text("0123456789", min_size=3, max_size=3),
    )
    .map(lambda parts: f"{parts[0]}{parts[1]:%Y%m%d}{parts[2]}")
    .map(lambda body: body + id_check(body))
)


@given(credit_codes)
def test_every_made_credit_code_holds(code: str) -> None:
    assert credit_code_fault(code) is None
    assert normalise(code.lower()) == code


@given(credit_codes, st.integers(0, 17), st.sampled_from(ALPHABET))
def test_one_wrong_character_in_a_credit_code_is_found(code: str, place: int, char: str) -> None:
    wrong = code[:place] + char + code[place + 1 :]
    assert (credit_code_fault(wrong) is None) == (wrong == code)


@given(id_numbers, st.integers(0, 17), st.sampled_from("0123456789X"))
def test_one_wrong_character_in_an_id_number_is_found(number: str, place: int, char: str) -> None:
    wrong = number[:place] + char + number[place + 1 :]
    assert (id_number_fault(wrong) is None) == (wrong == number)


@given(st.text())
def test_any_text_gets_an_answer(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
    credit_code_fault(normalise(text))
    id_number_fault(normalise(text))
