"""行政区划: public data from the package, in the database for joins."""

import csv
from functools import cache
from importlib.resources import files

from hengjian.registry.models import Division

STATISTICAL = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
_COLUMNS = ["name", "level", "parent", "note"]


@cache
def published() -> dict[str, Division]:
    """Every division by code, as unsaved rows, from the file of the package."""
    text = files("hengjian.registry").joinpath("data", "divisions.csv").read_text(encoding="utf-8-sig")
    return {row["code"]: Division(**row) for row in csv.DictReader(text.splitlines())}


def load() -> int:
    """Bring the table to the published file; answers how many rows it holds. Divisions no longer published stay."""
    rows = list(published().values())
    Division.objects.bulk_create(
        rows, batch_size=150, update_conflicts=True, unique_fields=["code"], update_fields=_COLUMNS
    )
    return len(rows)


def name(code: str) -> str:
    """The division's own name (余杭区); the code where it is unknown."""
    division = published().get(code)
    return division.name if division else code


def full_name(code: str) -> str:
    """The name from the province down (浙江省杭州市余杭区); the code where it is unknown."""
    names = [published()[each].name for each in reversed(_line(code))]
    return "".join(each for each in names if each not in STATISTICAL) or code


def within(code: str, area: str) -> bool:
    """Whether a division is ``area`` or lies in it."""
    return area in _line(code)


def city_of(code: str) -> str:
    """The city in which a division lies, itself if it is one; ``""`` for a province or an unknown code."""
    return next((each for each in _line(code) if published()[each].level == "city"), "")


def counties_of(city: str) -> list[Division]:
    """The counties of a city that still exist, in order of code."""
    return [each for each in published().values() if each.parent == city and each.level in {"county", "functional"}]


def _line(code: str) -> list[str]:
    line = []
    while code in published():
        line.append(code)
        code = published()[code].parent
    return line
