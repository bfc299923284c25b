"""The same rule for openfisca-core, as its users write rules: a variable a concept, a period a month, arrays over institutions.

Ceilings ahead are kept as months in one integer, a bit a month from the current one on: the fastest form found for it.
Prints CPU seconds of each run; writes the cells to compare.
"""

import gc
import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
from openfisca_core import periods
from openfisca_core.entities import build_entity
from openfisca_core.periods import MONTH
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from bench.population import FIRST, MONTHS, PENALTY, SLOTS, Density, columns, histories

Institution = build_entity("institution", "institutions", "服务机构", is_person=True)
UNRATED, A, B, C, D = range(5)
SIX, THREE, TWO = 0b1111110, 0b1110, 0b110  # from the next month on
CEILINGS = {B: "b", C: "c", D: "d"}
CARRIED = [f"months_at_{letter}" for letter in CEILINGS.values()]


def monthly(name: str, value_type: type, formula: Any = None, default: Any = None) -> type[Variable]:
    """A variable of institutions, by month."""
    parts = {"value_type": value_type, "entity": Institution, "definition_period": MONTH}
    if formula is not None:
        parts["formula"] = formula
    if default is not None:
        parts["default_value"] = default
    return type(name, (Variable,), parts)


def model_grade(institution: Any, period: Any) -> Any:
    """第七条: the last score grades the whole month."""
    points, earlier = institution("points", period), institution("model_grade", period.last_month)
    return np.select([points >= 90, points >= 80, points >= 60, points >= 0], [A, B, C, D], earlier)


def grade(institution: Any, period: Any) -> Any:
    """The worst of the model grade and the ceilings of the month."""
    worst = institution("model_grade", period)
    for ceiling, letter in CEILINGS.items():
        worst = np.maximum(worst, ceiling * (institution(f"months_at_{letter}", period) & 1))
    return np.maximum(worst, D * (institution("months_frozen", period) & 1))


def article_25(slot: int) -> Any:
    """第二十五条: the ceiling that the month's event imposes; 0 where none."""

    def formula(institution: Any, period: Any) -> Any:
        event, lowered = institution(f"event_{slot}", period), institution(f"lowered_{slot}", period)
        now = institution("grade", period)
        grave = (event >= 1) & (event <= 4) & (now != D)
        other = (event >= 5) & (event <= 8) & (now != D) & (now != UNRATED)
        return lowered * np.select([(event == PENALTY) | grave, other], [D, now + 1], UNRATED)

    return formula


def months_25(slot: int) -> Any:
    """第二十五条: for which months."""

    def formula(institution: Any, period: Any) -> Any:
        event = institution(f"event_{slot}", period)
        return np.select([event == PENALTY, event >= 5, event >= 1], [SIX, TWO, THREE], 0)

    return formula


def months_26(slot: int) -> Any:
    """第二十六条: months in which a D cannot rise."""

    def formula(institution: Any, period: Any) -> Any:
        return np.where((institution(f"event_{slot}", period) > 0) & (institution("grade", period) == D), SIX, 0)

    return formula


def months_27(slot: int) -> Any:
    """第二十七条: how many months an event adds, as bits."""

    def formula(institution: Any, period: Any) -> Any:
        event = institution(f"event_{slot}", period)
        return np.select([event == PENALTY, event > 0], [0b111111, 0b111], 0)

    return formula


def after_event(slot: int, ceiling: int) -> Any:
    """The months at one ceiling once the month's event number ``slot`` is applied."""
    before = f"_after_{slot - 1}" if slot else ""
    letter = CEILINGS[ceiling]
    worse = [CEILINGS[each] for each in CEILINGS if each > ceiling]

    def formula(institution: Any, period: Any) -> Any:
        run = own = institution(f"months_at_{letter}{before}", period)
        for other in worse:
            run = run | institution(f"months_at_{other}{before}", period)
        covered = institution(f"months_at_{letter}", period) & 1
        behind = ~run & (run + 1)  # the first month after the unbroken run
        imposed = (institution(f"article_25_{slot}", period) == ceiling) * institution(f"months_25_{slot}", period)
        if ceiling == D:
            imposed = imposed | (institution("model_grade", period) != D) * institution(f"months_26_{slot}", period)
        return own | imposed | covered * behind * institution(f"months_27_{slot}", period)

    return formula


def next_month(letter: str) -> Any:
    """The months at one ceiling, seen from the next month."""
    return lambda institution, period: institution(f"months_at_{letter}_after_{SLOTS - 1}", period.last_month) >> 1


def months_frozen(institution: Any, period: Any) -> Any:
    """The months that 第二十六条 keeps at D."""
    months = institution("months_frozen", period.last_month)
    for slot in range(SLOTS):
        months = months | institution(f"months_26_{slot}", period.last_month)
    return months >> 1


def variables() -> list[type[Variable]]:
    """Every variable of the rule."""
    found = [
        monthly("points", float, default=-1),
        monthly("model_grade", int, model_grade),
        monthly("grade", int, grade),
    ]
    found.append(monthly("months_frozen", int, months_frozen))
    for slot in range(SLOTS):
        found += [monthly(f"event_{slot}", int), monthly(f"lowered_{slot}", bool)]
        for name, make in (
            ("article_25", article_25),
            ("months_25", months_25),
            ("months_26", months_26),
            ("months_27", months_27),
        ):
            found.append(monthly(f"{name}_{slot}", int, make(slot)))
        for ceiling, letter in CEILINGS.items():
            found.append(monthly(f"months_at_{letter}_after_{slot}", int, after_event(slot, ceiling)))
    return found + [monthly(f"months_at_{letter}", int, next_month(letter)) for letter in CEILINGS.values()]


def system() -> TaxBenefitSystem:
    """The rule as openfisca holds it."""
    rules = TaxBenefitSystem([Institution])
    for variable in variables():
        rules.add_variable(variable)
    return rules


def simulation(rules: TaxBenefitSystem, inputs: dict[str, Any], months: list[Any], count: int) -> Simulation:
    """A simulation with its inputs set, and nothing carried into the first month."""
    made = SimulationBuilder().build_default_simulation(rules, count)
    for name in ("months_frozen", *CARRIED):
        made.set_input(name, months[0], np.zeros(count, dtype=np.int32))
    made.set_input("model_grade", months[0].last_month, np.zeros(count, dtype=np.int32))
    for name, table in inputs.items():
        for month, column in zip(months, table, strict=True):
            made.set_input(name, month, column)
    return made


def inputs(density: Density, count: int) -> dict[str, Any]:
    """The population as arrays, a row a month."""
    points, events, lowered = columns(histories(density, count))

    def table(column: Any, kind: Any) -> Any:
        return np.ascontiguousarray(np.frombuffer(column, dtype=column.typecode).reshape(count, MONTHS).T.astype(kind))

    made = table(points, np.float32) / np.float32(100)
    given = {"points": np.where(made > 0, made, np.float32(-1))}
    for slot in range(SLOTS):
        given[f"event_{slot}"] = table(events[slot], np.int32)
        given[f"lowered_{slot}"] = table(lowered[slot], np.bool_)
    return given


def main(density: Density, count: int, runs: int, cells: Path) -> None:
    """Time ``runs`` calculations of every month's grade; setting the inputs is not counted."""
    rules, given, seconds = system(), inputs(density, count), []
    months = [periods.period(f"{(FIRST + month) // 12}-{(FIRST + month) % 12 + 1:02d}") for month in range(MONTHS)]
    for _ in range(runs):
        made = simulation(rules, given, months, count)
        started = time.process_time()
        grades = [made.calculate("grade", month) for month in months]
        seconds.append(time.process_time() - started)
        del made
        gc.collect()
    cells.write_bytes(np.stack(grades, axis=1).astype(np.uint8).tobytes())
    print(json.dumps(seconds))


if __name__ == "__main__":
    name, between, share, number, repeats, path = sys.argv[1:]
    main(Density(name, int(between), float(share)), int(number), int(repeats), Path(path))
