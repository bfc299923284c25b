"""The same rule for openfisca-core: a variable a concept, a period a month, arrays over institutions.

The months ahead that a clause or a ceiling covers are one integer, a bit a month from the current one on: the fastest exact
form found. Prints CPU seconds of each run; writes the cells to compare.
"""

import gc
import json
import sys
import time
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from openfisca_core import periods
from openfisca_core.entities import build_entity
from openfisca_core.periods import MONTH
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from bench.population import (
    DENSITIES,
    DOWNGRADE,
    FIRST,
    MONTHS,
    PENALTY,
    SLOTS,
    UNDECIDED,
    Density,
    History,
    columns,
    histories,
)

Institution = build_entity("institution", "institutions", "服务机构", is_person=True)
UNRATED, A, B, C, D = range(5)
CEILINGS = {"b": B, "c": C, "d": D}
ITEMS = ("25_1", "25_2", "25_3")
CLAUSES = (*ITEMS, "26", "27")
SIX, THREE, TWO = 0b1111110, 0b1110, 0b110  # from the next month on
NEVER = 0
BATCH = 20_000
PERIODS = [periods.period(f"{month // 12}-{month % 12 + 1:02d}") for month in range(FIRST, FIRST + MONTHS)]

CARRIED = (*(f"months_at_{each}" for each in CEILINGS), *(f"restricted_{each}" for each in CLAUSES))
PROPOSED = tuple(f"proposed_{each}" for each in ITEMS)
ANSWER = ("grade", "model_grade", *(f"restricted_{each}" for each in CLAUSES), *PROPOSED)


def model_grade(institution: Any, period: Any) -> Any:
    """第七条: the last score grades the whole month."""
    points, earlier = institution("points", period), institution("model_grade", period.last_month)
    return np.select([points >= 90, points >= 80, points >= 60, points >= 0], [A, B, C, D], earlier)


def grade(institution: Any, period: Any) -> Any:
    """The worst of the model grade and the ceilings of the month."""
    worst = institution("model_grade", period)
    for letter, ceiling in CEILINGS.items():
        worst = np.maximum(worst, ceiling * (institution(f"months_at_{letter}", period) & 1))
    return np.maximum(worst, D * (institution("restricted_26", period) & 1))


def months_25_1(event: Any, now: Any) -> Any:
    """第二十五条（一）: a penalty."""
    return np.where(event == PENALTY, SIX, NEVER)


def months_25_2(event: Any, now: Any) -> Any:
    """第二十五条（二）: a letter under the first four circumstances."""
    return np.where((event >= 1) & (event <= 4) & (now != D), THREE, NEVER)


def months_25_3(event: Any, now: Any) -> Any:
    """第二十五条（三）: a letter under the last four."""
    return np.where((event >= 5) & (event <= 8) & (now != D) & (now != UNRATED), TWO, NEVER)


def months_26(event: Any, now: Any) -> Any:
    """第二十六条: a D cannot rise."""
    return np.where((event > 0) & (now == D), SIX, NEVER)


def added_27(event: Any, now: Any) -> Any:
    """第二十七条: how many months the event adds, as bits."""
    return np.select([event == PENALTY, event > 0], [0b111111, 0b111], NEVER)


def of_event(slot: int, months: Any) -> Any:
    """What a clause gives for the month's event number ``slot``."""
    return lambda institution, period: months(institution(f"event_{slot}", period), institution("grade", period))


def decided(slot: int, item: str, decision: int) -> Any:
    """The months of an item of 第二十五条 where the event has that decision."""

    def formula(institution: Any, period: Any) -> Any:
        return institution(f"months_{item}_{slot}", period) * (institution(f"decision_{slot}", period) == decision)

    return formula


def imposed(slot: int, letter: str) -> Any:
    """The downgrade at one ceiling that the event imposes by 第二十五条, or that 第二十六条 prolongs."""

    def formula(institution: Any, period: Any) -> Any:
        now = institution("grade", period)
        found = institution(f"lowered_25_3_{slot}", period) * (now + 1 == CEILINGS[letter])
        if letter == "d":
            prolonged = institution(f"months_26_{slot}", period) * (institution("model_grade", period) != D)
            found = found | prolonged
            found = found | institution(f"lowered_25_1_{slot}", period) | institution(f"lowered_25_2_{slot}", period)
        return found

    return formula


def extended(slot: int, letter: str) -> Any:
    """第二十七条: the months behind the unbroken run at the ceiling or worse, where a downgrade at it is running."""
    before = f"_after_{slot - 1}" if slot else ""
    as_low = [each for each, ceiling in CEILINGS.items() if ceiling >= CEILINGS[letter]]

    def formula(institution: Any, period: Any) -> Any:
        run = NEVER
        for each in as_low:
            run = run | institution(f"months_at_{each}{before}", period)
        behind = ~run & (run + 1)  # the first free month
        running = institution(f"months_at_{letter}", period) & 1
        return running * behind * institution(f"added_27_{slot}", period)

    return formula


def after(slot: int, letter: str) -> Any:
    """The months at one ceiling once the event is applied."""
    before = f"_after_{slot - 1}" if slot else ""
    parts = (f"months_at_{letter}{before}", f"imposed_{letter}_{slot}", f"extended_{letter}_{slot}")
    return lambda institution, period: union(institution, period, parts)


def carried(*parts: str, own: str = "") -> Any:
    """What last month left, seen from this one."""
    names = (own, *parts) if own else parts
    return lambda institution, period: union(institution, period.last_month, names) >> 1


def union(institution: Any, period: Any, names: tuple[str, ...]) -> Any:
    """The months of several variables together."""
    months = institution(names[0], period)
    for name in names[1:]:
        months = months | institution(name, period)
    return months


def formulas() -> dict[str, Any]:
    """Every computed variable of the rule, by name."""
    found = {"model_grade": model_grade, "grade": grade}
    slots = range(SLOTS)
    for slot in slots:
        found |= {f"{each.__name__}_{slot}": of_event(slot, each) for each in (months_26, added_27)}
        for item, months in zip(ITEMS, (months_25_1, months_25_2, months_25_3), strict=True):
            found[f"months_{item}_{slot}"] = of_event(slot, months)
            found[f"lowered_{item}_{slot}"] = decided(slot, item, DOWNGRADE)
            found[f"undecided_{item}_{slot}"] = decided(slot, item, UNDECIDED)
        for letter in CEILINGS:
            found[f"imposed_{letter}_{slot}"] = imposed(slot, letter)
            found[f"extended_{letter}_{slot}"] = extended(slot, letter)
            found[f"months_at_{letter}_after_{slot}"] = after(slot, letter)
    for letter in CEILINGS:
        found[f"months_at_{letter}"] = carried(f"months_at_{letter}_after_{SLOTS - 1}")
    for item in ITEMS:
        found[f"restricted_{item}"] = carried(*(f"lowered_{item}_{slot}" for slot in slots), own=f"restricted_{item}")
        found[f"proposed_{item}"] = carried(*(f"undecided_{item}_{slot}" for slot in slots), own=f"proposed_{item}")
    found["restricted_26"] = carried(*(f"months_26_{slot}" for slot in slots), own="restricted_26")
    extensions = [f"extended_{letter}_{slot}" for letter in CEILINGS for slot in slots]
    return found | {"restricted_27": carried(*extensions, own="restricted_27")}


def monthly(name: str, value_type: type, **parts: Any) -> type[Variable]:
    """A variable of institutions, by month."""
    return type(
        name, (Variable,), {"value_type": value_type, "entity": Institution, "definition_period": MONTH, **parts}
    )


def system() -> TaxBenefitSystem:
    """The rule as openfisca holds it."""
    given = [monthly("points", float, default_value=-1)]
    given += [monthly(f"{name}_{slot}", int) for name in ("event", "decision") for slot in range(SLOTS)]
    rules = TaxBenefitSystem([Institution])
    for variable in [*given, *(monthly(name, int, formula=formula) for name, formula in formulas().items())]:
        rules.add_variable(variable)
    return rules


def inputs(batch: list[History]) -> dict[str, Any]:
    """The histories as arrays, a row a month."""
    points, events, decisions = columns(iter(batch))

    def table(column: Any, kind: Any) -> Any:
        rows = np.frombuffer(column, dtype=column.typecode).reshape(len(batch), MONTHS)
        return np.ascontiguousarray(rows.T.astype(kind))

    made = table(points, np.float32) / np.float32(100)
    given = {"points": np.where(made > 0, made, np.float32(-1))}
    for slot in range(SLOTS):
        given[f"event_{slot}"] = table(events[slot], np.int32)
        given[f"decision_{slot}"] = table(decisions[slot], np.int32)
    return given


def simulation(rules: TaxBenefitSystem, given: dict[str, Any], count: int) -> Simulation:
    """A simulation with its inputs set, and nothing carried into the first month."""
    made = SimulationBuilder().build_default_simulation(rules, count)
    nothing = np.zeros(count, dtype=np.int32)
    made.set_input("model_grade", PERIODS[0].last_month, nothing)
    for name in (*CARRIED, *PROPOSED):
        made.set_input(name, PERIODS[0], nothing)
    for name, table in given.items():
        for month, column in zip(PERIODS, table, strict=True):
            made.set_input(name, month, column)
    return made


def cell(made: Simulation, month: Any) -> Any:
    """Three bytes an institution: the two grades, the clauses that restrict, the clauses proposed."""
    grades = made.calculate("grade", month) * 8 + made.calculate("model_grade", month)
    return np.stack(
        (grades, covering(made, month, "restricted", CLAUSES), covering(made, month, "proposed", ITEMS)), axis=1
    )


def covering(made: Simulation, month: Any, what: str, clauses: tuple[str, ...]) -> Any:
    """The clauses of a month as bits."""
    return sum((made.calculate(f"{what}_{each}", month) & 1) << place for place, each in enumerate(clauses))


def main(density: Density, count: int, runs: int, cells: Path) -> None:
    """Time ``runs`` replays of ``count`` institutions, batch by batch; setting the inputs is not counted."""
    rules, seconds = system(), [0.0] * runs
    population = histories(density, count)
    with cells.open("wb") as file:
        while batch := list(islice(population, BATCH)):
            given = inputs(batch)
            for run in range(runs):
                made = None
                gc.collect()
                made = simulation(rules, given, len(batch))
                started = time.process_time()
                answer(made)
                seconds[run] += time.process_time() - started
            file.write(np.stack([cell(made, month) for month in PERIODS], axis=1).astype(np.uint8).tobytes())
    print(json.dumps(seconds))


def answer(made: Simulation) -> None:
    """Calculate every month's answer."""
    for month in PERIODS:
        for name in ANSWER:
            made.calculate(name, month)


if __name__ == "__main__":
    chosen, number, repeats, path = sys.argv[1:]
    main(DENSITIES[chosen], int(number), int(repeats), Path(path))
