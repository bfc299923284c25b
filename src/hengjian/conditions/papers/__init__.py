"""Forms of an institution on paper, as Word and as PDF."""

from pathlib import Path

from hengjian.conditions.papers.layouts import FORMS

FOLDER = Path(__file__).parent

__all__ = ["FOLDER", "FORMS"]
