"""Two words of names put side by side."""

import pytest

from qidesk.identity.words import match_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("delacruz", "cruz"),
        ("delasflores", "flores"),
        ("delosreyes", "reyes"),
        ("vandeberg", "berg"),
        ("vandermeer", "meer"),
        ("vandenberg", "berg"),
        ("cru", "delacru"),
    ],
)
def test_a_name_written_with_its_particle_is_the_name(one: str, other: str) -> None:
    found = match_words(one, other)
    assert found is not None
    assert (found.score, found.why) == (
        0.95,
        f"{one.capitalize()} is {other.capitalize()} but for a particle",
    )


@pytest.mark.parametrize(
    ("one", "other"), [("vandermo", "mo"), ("lemos", "mos"), ("lowen", "owen"), ("dallen", "allen")]
)
def test_a_beginning_that_is_no_particle_or_leaves_two_letters_is_none(
    one: str, other: str
) -> None:
    found = match_words(one, other)
    assert found is None or "particle" not in found.why


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [("abe", "bae", 0.94), ("li", "il", None), ("xavo", "xavi", 0.9)],
)
def test_how_long_words_must_be_for_a_slip_to_tell(
    one: str, other: str, score: float | None
) -> None:
    found = match_words(one, other)
    assert (found.score if found else None) == score


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kuzinsky", "kuczynski"),
        ("shevchenko", "szewczenko"),
        ("wojciechowski", "woychehovsky"),
        ("jones", "johns"),
        ("gonzales", "gonzalez"),
    ],
)
def test_a_name_spelt_as_it_is_heard_sounds_alike(one: str, other: str) -> None:
    found = match_words(one, other)
    assert found is not None
    assert "sounds like" in found.why


@pytest.mark.parametrize(
    ("one", "other"), [("jones", "john"), ("stephens", "stone"), ("chen", "shane")]
)
def test_names_that_only_begin_alike_do_not_sound_alike(one: str, other: str) -> None:
    assert match_words(one, other) is None
