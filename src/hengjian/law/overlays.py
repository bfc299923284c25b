"""What a county adds to its city's law. Packs layer: city, then county."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Overlay:
    """A county by its division code (six digits), whose demands these are in words, and what it makes of each law of the city.

    ``adds`` holds, by the name of a law (``hazards``), a function of the city's value; the other laws stand as they are.
    """

    division: str
    source: str
    adds: Mapping[str, Callable[[Any], Any]]

    def over(self, name: str, law: Any) -> Any:
        """The law of the county."""
        add = self.adds.get(name)
        return add(law) if add else law
