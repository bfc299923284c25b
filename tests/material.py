"""Where the data of the tests lies."""

from pathlib import Path

DATA = Path(__file__).parent / "data"
GOLDEN = DATA / "golden"
SAMPLE = DATA / "hangzhou-sample"
