"""Forms of a service on paper, as Word and as PDF."""

from hengjian.practice.papers.layouts import FORMS

__all__ = ["FORMS"]
