"""Two officials of different cases, nowhere said to be one."""

import pytest

from qidesk.identity.officers import officer_key


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        (("Ray Poole", "f1", "TX"), ("Officer Poole, Ray", "f2", "TX"), True),
        (("Ray Poole", "f1", "TX"), ("Ray Poole", "f2", "IL"), False),
        (("Poole", "f1", "TX"), ("Sgt. Poole", "f1", "TX"), True),
        (("Poole", "f1", "TX"), ("Poole", "f2", "TX"), False),
        (("R. Poole", "f1", "TX"), ("R Poole", "f1", "TX"), True),
        (("R. Poole", "f1", "TX"), ("R. Poole", "f2", "TX"), False),
        (("Ray Poole Jr.", "f1", "TX"), ("Ray Poole Sr.", "f1", "TX"), False),
        (("José Núñez", "f1", "TX"), ("NUNEZ JOSE", "f1", "TX"), True),
        (("John Doe #1", "f1", "TX"), ("John Doe #1", "f1", "TX"), False),
        (("Unknown Officer", "f1", "TX"), ("Unknown Officer", "f1", "TX"), False),
        (("Ray Poole", "", ""), ("Ray Poole", "", ""), False),
        (("", "f1", "TX"), ("", "f1", "TX"), False),
        (("R. D. Poole", "f1", "TX"), ("R D Poole", "f2", "TX"), False),
        (("R. D. Poole", "f1", "TX"), ("R D Poole", "f1", "IL"), True),
        (("Li Wu", "f1", "TX"), ("Wu, Li", "f2", "TX"), True),
        (("Ray Poole", "f1", ""), ("Ray Poole", "f1", ""), False),
        (("Desconocido", "f1", "TX"), ("desconocido", "f1", "TX"), False),
        (("Jane Roe", "f1", "TX"), ("Jane Roe", "f1", "TX"), False),
    ],
)
def test_two_names_are_one_official_only_where_nothing_else_is_likely(
    one: tuple[str, str, str], other: tuple[str, str, str], is_one: bool
) -> None:
    keys = officer_key(*one), officer_key(*other)
    assert (keys[0] is not None and keys[0] == keys[1]) is is_one
