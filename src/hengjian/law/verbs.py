"""The law's verb as a value: what a clause does to whoever it addresses."""

from enum import Enum


class Verb(Enum):
    """MAY only proposes: an officer confirms or waives. IN_PRINCIPLE binds unless a reason is recorded."""

    MUST = "应当"
    MAY = "可"
    MUST_NOT = "不得"
    ENCOURAGED = "鼓励"
    IN_PRINCIPLE = "原则上"
