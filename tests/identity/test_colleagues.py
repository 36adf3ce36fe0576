"""Initials and names by which an office knows its own people."""

import pytest

from qidesk.identity.colleagues import is_colleague


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ines Prado", "Ines Prado"),
        ("Prado, Ines", "Ines Prado"),
        ("IP", "Ines Prado"),
        ("i.p.", "Ines Prado"),
        ("Ines Prado", "IP"),
        ("Inés", "Ines Prado"),
        ("Ines Prado", "ines"),
        ("Ana", "Ana"),
        ("AMR", "Ana Maria Ruiz"),
        ("李 明", "李明"),
        ("Ana", "Ana Ruiz"),
        ("I P", "Ines Prado"),
    ],
)
def test_a_colleague_is_known_by_name_initials_or_a_part_of_the_name(text: str, who: str) -> None:
    assert is_colleague(text, who)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("", "Ines Prado"),
        ("Ines Prado", ""),
        ("", ""),
        ("IB", "Ines Prado"),
        ("I", "Ines Prado"),
        ("Ines Prado", "Ines Brandt"),
        ("In", "In Prado"),
        ("...", "Ines Prado"),
        ("Ines Prado", "..."),
        ("Ines Prado", "Ines Prado Ruiz"),
        ("I", "Ines"),
        ("A", "Ana"),
    ],
)
def test_anybody_else_is_not_taken_for_one(text: str, who: str) -> None:
    assert not is_colleague(text, who)
