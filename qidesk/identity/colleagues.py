"""Whether initials or a name in a file mean one of the people who use the desk."""

from qidesk.identity.folding import words_of
from qidesk.identity.names import is_same_name

_FEWEST_LETTERS = 3


def is_colleague(text: str, who: str) -> bool:
    """Whether a text (IP, Ines, Ines Prado) means the colleague, who may be known by either.

    A word of a name alone is taken for the whole: an office knows its own people.
    """
    if is_same_name(text, who):
        return True
    one, other = words_of(text), words_of(who)
    if not one or not other:
        return False
    if _are_initials(one, other) or _are_initials(other, one):
        return True
    short, long = sorted((one, other), key=len)
    return len(short) == 1 and len(short[0]) >= _FEWEST_LETTERS and short[0] in long


def _are_initials(letters: list[str], name: list[str]) -> bool:
    """Whether the letters, points between them or not, are those that the words begin with."""
    return len(name) > 1 and "".join(letters) == "".join(word[0] for word in name)
