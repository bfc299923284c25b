"""Forms of an institution on paper, as Word and as PDF."""

from hengjian.conditions.papers.layouts import FORMS

__all__ = ["FORMS"]
