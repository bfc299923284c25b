"""Why an act may not be done: the same words are the refusal and the tooltip of the disabled button."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Objection:
    """One reason against an act, in the order in which a person reads it.

    ``text`` the sentence in Chinese; ``clause`` an id such as ``HZ-25`` or ``""`` where none gives the rule;
    ``missing`` what is lacking; ``until`` when it will be possible, in words; ``remedy`` a URL where it is put right
    and ``remedy_label`` the words of its button.
    """

    text: str
    clause: str = ""
    missing: str = ""
    until: str = ""
    remedy: str = ""
    remedy_label: str = ""
