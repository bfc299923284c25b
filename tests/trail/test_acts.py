"""The one door: one entry for one key, nothing half done, refusals write nothing."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, connections

from hengjian.credit.models import Score
from hengjian.law.objections import Objection
from hengjian.registry.models import Institution
from hengjian.trail import heads, tree
from hengjian.trail.acts import Refused, act, committed
from hengjian.trail.content import content
from hengjian.trail.models import Commitment, Entry, Head, Node
from tests.trail.cast import CODE, Somebody, institution, score


@pytest.mark.django_db
def test_an_act_leaves_a_row_an_entry_and_a_signed_head() -> None:
    done = score(institution())
    row = Score.objects.get()
    assert (done.fresh, done.entry.index, row.entry_id, row.recorded_at) == (True, 1, 1, done.entry.at)
    head = heads.latest()
    assert head is not None
    assert (head.size, head.root) == (2, tree.root(2).hex())


@pytest.mark.django_db
@pytest.mark.clause("X-3")
@pytest.mark.parametrize("value", ["92.5", "92.545", "92.555", "0", "100"])
def test_content_is_the_same_before_writing_and_after_reading(value: str) -> None:
    score(institution(), value=value)
    commitment = Commitment.objects.get(table="credit_score")
    assert committed(commitment.salt, content(Score.objects.get())).hex() == commitment.digest


@pytest.mark.django_db
def test_each_row_of_a_bulk_write_has_its_place_in_the_entry() -> None:
    codes = [f"91330110MA00000{number:02}X" for number in range(12)]
    done = act(
        "registry.import",
        by=Somebody(),
        about="",
        cites=[],
        key="bulk",
        do=lambda draft: draft.write_all([Institution(code=code) for code in codes], batch=5),
    )
    told = [(one.position, one.row) for one in done.entry.commitments.order_by("position")]
    assert told == list(enumerate(Institution.objects.order_by("pk").values_list("pk", flat=True)))


@pytest.mark.django_db
def test_the_same_key_answers_with_the_first_entry() -> None:
    about = institution()
    first, again = score(about), score(about)
    assert (again.entry, again.fresh, Score.objects.count()) == (first.entry, False, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "k" * 81])
def test_a_missing_key_is_refused(key: str) -> None:
    with pytest.raises(Refused):
        act("credit.score", by=Somebody(), about="", cites=[], key=key, do=lambda draft: None)
    assert Entry.objects.count() == 0


@pytest.mark.django_db
def test_the_key_of_somebody_else_or_of_another_act_is_refused() -> None:
    score(institution(), key="mine")
    for verb, by in [("credit.correct_score", Somebody("ffffffffffffffff")), ("credit.decide", Somebody())]:
        with pytest.raises(Refused):
            act(verb, by=by, about=CODE, cites=[], key="mine", do=lambda draft: None)


@pytest.mark.django_db
def test_a_refused_act_writes_nothing() -> None:
    with pytest.raises(Refused) as refused:
        act(
            "registry.enter",
            by=Somebody(),
            about=CODE,
            cites=[],
            key="k",
            do=lambda draft: draft.write(Institution(code=CODE)),
            objection=lambda: Objection("不得"),
        )
    assert (refused.value.objection.text, Institution.objects.count(), Entry.objects.count()) == ("不得", 0, 0)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "place", ["hengjian.trail.tree.append", "hengjian.trail.keys.sign", "hengjian.trail.acts.body_of"]
)
def test_a_failing_ledger_writer_leaves_no_business_row(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """T35: the audit cannot be switched off."""
    about = institution()

    def fail(*_: object, **__: object) -> None:
        raise OSError("planted")

    with monkeypatch.context() as planted:
        planted.setattr(place, fail)
        with pytest.raises(OSError, match="planted"):
            score(about)
    assert (Score.objects.count(), Entry.objects.count(), Commitment.objects.count(), Head.objects.count()) == (
        0,
        1,
        1,
        1,
    )
    assert Node.objects.count() == 1
    assert score(about).fresh


@pytest.mark.django_db(transaction=True)
def test_six_at_once_with_the_same_keys_leave_one_entry_for_each() -> None:
    """T53: double submission."""
    about = institution()
    keys = [f"race:{number}" for number in range(20)]
    fresh: list[str] = []
    faults: list[Exception] = []

    def submit() -> None:
        try:
            fresh.extend(key for key in keys if score(about, key=key).fresh)
        except Exception as fault:  # noqa: BLE001 - whatever it is, the test shows it
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=submit) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (faults, sorted(fresh)) == ([], sorted(keys))
    assert list(Entry.objects.values_list("index", flat=True)) == list(range(21))
    assert Score.objects.count() == 20
    assert connection.vendor in {"sqlite", "postgresql"}


@pytest.mark.django_db
def test_time_never_runs_backwards_in_the_ledger(monkeypatch: pytest.MonkeyPatch) -> None:
    """T57: the clock jumps back between two acts."""
    about = institution()
    before = Entry.objects.get().at
    monkeypatch.setattr("django.utils.timezone.now", lambda: before.replace(year=2000))
    assert score(about).entry.at == before
