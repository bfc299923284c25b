"""An ordered scale of levels with bands of points: grades, stars."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Band:
    """A level and the fewest points that give it, themselves included."""

    level: str
    floor: Decimal


@dataclass(frozen=True, slots=True)
class Scale:
    """Bands from the best level down, out of ``full`` points. Points are compared exactly, never rounded."""

    cites: str
    full: Decimal
    bands: tuple[Band, ...]
    levels: str = field(init=False, repr=False)
    _floors: tuple[Decimal, ...] = field(init=False, repr=False)
    _rising: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Prepare what each look-up needs."""
        levels = "".join(band.level for band in self.bands)
        object.__setattr__(self, "levels", levels)
        object.__setattr__(self, "_rising", levels[::-1])
        object.__setattr__(self, "_floors", tuple(band.floor for band in self.bands[-2::-1]))

    def level(self, points: Decimal) -> str:
        """The level that the points give."""
        return self._rising[bisect_right(self._floors, points)]

    @property
    def lowest(self) -> str:
        """The last level."""
        return self.levels[-1]

    def reach(self, points: Decimal) -> tuple[str, Decimal, Decimal]:
        """The level that the points give, the fewest points that give it, and the fewest that give a better one."""
        index = bisect_right(self._floors, points)
        floor = self._floors[index - 1] if index else Decimal("-Infinity")
        top = self._floors[index] if index < len(self._floors) else Decimal("Infinity")
        return self._rising[index], floor, top

    def floor(self, level: str) -> Decimal:
        """The fewest points that give a level."""
        return self.bands[self.levels.index(level)].floor

    def worst(self, levels: Iterable[str | None]) -> str | None:
        """The worst of the levels; ``None`` counts only where there is no other."""
        return max((level for level in levels if level), key=self.levels.index, default=None)

    def below(self, level: str, steps: int) -> str:
        """The level some steps lower, at most down to the last."""
        return self._rising[max(self._rising.index(level) - steps, 0)]

    def above(self, level: str, steps: int) -> str:
        """The level some steps higher, at most up to the first."""
        return self.levels[max(self.levels.index(level) - steps, 0)]

    def holds(self, points: Decimal) -> bool:
        """Whether the points are a number of this scale."""
        return points.is_finite() and self.bands[-1].floor <= points <= self.full
