"""The sample city: a bureau's books as they are, defects included."""

from __future__ import annotations

import json

import pytest

from hengjian.credit.models import Admonition, Annulment, Decision, Score
from hengjian.registry import queries
from hengjian.registry.identity import decrypt
from hengjian.registry.models import Employment, EngagementRecord, Person, Visit
from hengjian.supervision.models import Penalty
from hengjian.trail.models import Commitment, Entry
from tests.material import SAMPLE
from tests.registry.books import counts, facts, load

pytestmark = pytest.mark.django_db

TRUTH = json.loads((SAMPLE / "truth.json").read_text(encoding="utf-8"))
FILES = (SAMPLE / "visits.csv", SAMPLE / "register.xlsx")
PLACE = ("sheet", "row", "column", "code")


def test_counts_and_refusals_are_those_of_the_truth_and_a_second_import_changes_nothing() -> None:
    first = load(*FILES)
    reported = first.reported()
    assert reported["accepted"] == TRUTH["accepted"]
    assert [{name: each[name] for name in PLACE} for each in reported["rejected"]] == TRUTH["rejected"]
    assert all(each["message"] for each in reported["rejected"])
    before = (facts(), Entry.objects.count(), Commitment.objects.count(), Person.objects.count())

    second = load(*FILES)
    assert (counts(second), second.faults) == (counts(first), first.faults)
    assert [(file.rows, file.entry) for file in second.files] == [(0, None), (0, None)]
    assert (facts(), Entry.objects.count(), Commitment.objects.count(), Person.objects.count()) == before

    # one entry a file; whatever was written is in it
    assert [entry.verb for entry in Entry.objects.order_by("index")] == ["registry.import"] * 2
    assert [file.rows for file in first.files] == [
        Commitment.objects.filter(entry=file.entry).count() for file in first.files
    ]

    # what the rows became
    assert {
        model.__name__: model.objects.count() for model in (Penalty, Admonition, Decision, Annulment, Score, Visit)
    } == {
        "Penalty": 16,
        "Admonition": 46,
        "Decision": 47,
        "Annulment": 3,
        "Score": 1050,
        "Visit": 7512,
    }
    doubted = Employment.objects.exclude(disputed="").select_related("person", "institution")
    pairs = {each["person"]: each["institutions"] for each in TRUTH["warnings"] if each["warning"] == "W-2"}
    assert {
        decrypt(each.person.id_number): each.institution.code in pairs[decrypt(each.person.id_number)]
        for each in doubted
    } == (dict.fromkeys(pairs, True))
    overlapping = [each["projects"] for each in TRUTH["warnings"] if each["warning"] == "W-10"]
    later = EngagementRecord.objects.exclude(disputed="").values_list("engagement__number", flat=True)
    assert (
        [sum(number in later for number in pair) for pair in overlapping] == [1] * len(overlapping) == [1] * len(later)
    )


def test_a_name_that_begins_with_an_equals_sign_is_a_text() -> None:
    load(SAMPLE / "register.xlsx")
    names = (
        queries.institutions(on=Entry.objects.get().at.date())
        .filter(name__startswith="=")
        .values_list("name", flat=True)
    )
    assert list(names) == ['=HYPERLINK("http://127.0.0.1","点此")公司（示例）']


def test_a_dry_run_reports_the_same_and_writes_nothing() -> None:
    report = load(*FILES, dry_run=True)
    assert report.reported()["accepted"] == TRUTH["accepted"]
    assert (sum(facts().values()), Entry.objects.count(), Person.objects.count()) == (0, 0, 0)
