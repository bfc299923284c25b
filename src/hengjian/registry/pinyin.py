"""Names by the first letters of their characters' pinyin, so that a list is searched without an input method."""

from functools import cache

from pypinyin import Style, lazy_pinyin


def initials(name: str) -> str:
    """余杭康健 → yhkj: the first letter of each Chinese character, others as they are, in small letters."""
    return "".join(map(_letter, name)).lower()


def is_initials(words: str) -> bool:
    """Whether a search may mean initials: two small or capital letters at least, and nothing else."""
    return len(words) > 1 and words.isascii() and words.isalpha()


@cache
def _letter(character: str) -> str:
    return lazy_pinyin(character, style=Style.FIRST_LETTER)[0][:1] or character
