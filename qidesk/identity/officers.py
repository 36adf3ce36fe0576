"""When two officials of different cases are taken for one though nobody said that they are."""

from qidesk.identity.names import read_name

_NOBODY = frozenset(
    "doe roe unknown unidentified unnamed unk anonymous anon desconocido desconocida".split()
)
"""Words in what stands for a name that nobody knows."""

OfficerKey = tuple[str, ...]


def officer_key(name: str, facility: str, state: str) -> OfficerKey | None:
    """What two records have in common that are taken for one official; None for nothing.

    A whole name (two words of more than a letter) in one state, in any order and of any rank; a
    surname alone, or with an initial, in one facility. Whom nobody could name is one with nobody.
    """
    read = read_name(name)
    words = tuple(sorted(read.joined))
    if not words or not _NOBODY.isdisjoint(words):
        return None
    is_whole = len([word for word in words if len(word) > 1]) > 1
    place = state if is_whole else facility
    return (place, read.suffix, *words) if place else None
