"""Papers of an institution and of the authority that registers it, as Word and as PDF."""

from pathlib import Path

from hengjian.conditions.papers.layouts import FORMS
from hengjian.conditions.papers.letters import LETTERS

FOLDER = Path(__file__).parent

__all__ = ["FOLDER", "FORMS", "LETTERS"]
