"""Places on the ground: the distance between two, the least time of the way, and the datum in which a phone named one."""

import math
from typing import NamedTuple

EARTH = 6_371_000.0  # metres, mean radius
#: 平台默认, of the warnings' W-1: ways under half a kilometre count as none; the others are driven at 60 km/h at best.
NO_WAY, FASTEST = 500.0, 60_000 / 60

#: The ellipsoid and the centre of the published offset of GCJ-02.
AXIS, FLATNESS = 6_378_245.0, 0.006693421622965943
CENTRE = (105.0, 35.0)


class Place(NamedTuple):
    """A point in WGS-84: degrees east and north, and how exact the phone says it is (metres, ``None``: it did not say)."""

    longitude: float
    latitude: float
    accuracy: float | None = None


def distance(one: Place, other: Place) -> float:
    """Metres between two places along the ground, as the crow flies."""
    a, b = math.radians(one.latitude), math.radians(other.latitude)
    across = math.sin(math.radians(other.longitude - one.longitude) / 2) ** 2
    chord = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * across
    return 2 * EARTH * math.asin(math.sqrt(min(chord, 1.0)))


def minutes(metres: float) -> int:
    """The least whole minutes of a way; 0 where it counts as none."""
    return 0 if metres < NO_WAY else math.ceil(metres / FASTEST)


def from_gcj(place: Place) -> Place:
    """A place that a phone named in GCJ-02, in WGS-84 to within a few metres; places abroad are the same in both."""
    if not (72.0 <= place.longitude <= 137.9 and 0.8 <= place.latitude <= 55.9):
        return place
    longitude, latitude = place.longitude, place.latitude
    for _ in range(3):  # the offset is given for the true place: come nearer until it fits
        east, north = _offset(longitude, latitude)
        longitude, latitude = place.longitude - east, place.latitude - north
    return Place(longitude, latitude, place.accuracy)


def _offset(longitude: float, latitude: float) -> tuple[float, float]:
    """How far GCJ-02 moves a true place, in degrees east and north."""
    x, y = longitude - CENTRE[0], latitude - CENTRE[1]
    bend = 1 - FLATNESS * math.sin(math.radians(latitude)) ** 2
    east = math.degrees(_east(x, y) / (AXIS / math.sqrt(bend) * math.cos(math.radians(latitude))))
    north = math.degrees(_north(x, y) / (AXIS * (1 - FLATNESS) / bend**1.5))
    return east, north


def _east(x: float, y: float) -> float:
    waves = (
        _waves(x, ((20, 6), (20, 2))) + _waves(x, ((20, 1), (40, 1 / 3))) + _waves(x, ((150, 1 / 12), (300, 1 / 30)))
    )
    return 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * math.sqrt(abs(x)) + waves * 2 / 3


def _north(x: float, y: float) -> float:
    waves = (
        _waves(x, ((20, 6), (20, 2))) + _waves(y, ((20, 1), (40, 1 / 3))) + _waves(y, ((160, 1 / 12), (320, 1 / 30)))
    )
    return -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * math.sqrt(abs(x)) + waves * 2 / 3


def _waves(at: float, waves: tuple[tuple[float, float], ...]) -> float:
    return sum(height * math.sin(times * math.pi * at) for height, times in waves)
