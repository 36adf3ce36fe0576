"""The rules of merging, one by one: what stands, what waits for a person."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qidesk.casefile.dates.factdate import FactDate, stored
from qidesk.casefile.operations.merging import Life, Shown, fields_shown, lead, operations_of, shown
from qidesk.casefile.operations.merging_texts import merged
from qidesk.casefile.operations.written import (
    ALIVE,
    DESTROYED,
    LIFE,
    REMOVED,
    entered,
    life_as,
)
from tests.casefile.devices import (
    ONE,
    TWO,
    Device,
    is_link,
    meet,
    two_devices,
    values,
)


def life(device: Device, record: str = "r1") -> Life:
    return device.state()[record].life


def test_a_value_replaced_by_who_had_seen_it_is_gone_and_two_apart_stay_open() -> None:
    one, two, _ = two_devices()
    one.write("", one.value("r1", "text", "second"))
    meet(one, two)
    assert values(two) == ["second"]
    one.write("", one.value("r1", "text", "here"))
    two.write("", two.value("r1", "text", "there"))
    meet(one, two)
    assert sorted(map(str, values(one))) == ["here", "there"]
    assert values(one) == values(two)
    two.write("", two.value("r1", "text", "settled"))
    meet(one, two)
    assert values(one) == ["settled"]


def test_an_edit_beats_a_removal_that_had_not_seen_it_and_no_other() -> None:
    one, two, _ = two_devices()
    one.remove("", "r1")
    two.write("", two.value("r1", "text", "edited"))
    meet(one, two)
    assert life(one) is life(two) is Life.ALIVE
    one.remove("", "r1")
    meet(one, two)
    assert life(one) is life(two) is Life.REMOVED


def test_a_destruction_waits_for_a_person_where_it_would_take_an_edit_unseen() -> None:
    one, two, _ = two_devices()
    one.purge("", "r1")
    assert values(one) == [None]
    two.write("", two.value("r1", "text", "edited"))
    meet(one, two)
    assert life(one) is life(two) is Life.WAITING
    two.purge("", "r1")
    meet(one, two)
    assert life(one) is life(two) is Life.DESTROYED
    assert values(one) == values(two) == [None]


def test_a_removal_that_had_seen_an_edit_does_not_let_a_destruction_take_it_that_had_not() -> None:
    one, two, _ = two_devices()
    one.purge("", "r1")
    two.write("", two.value("r1", "text", "edited"))
    two.remove("", "r1")
    meet(one, two)
    assert life(one) is life(two) is Life.WAITING
    assert "edited" in values(one)


def test_a_living_link_revives_what_was_removed_and_keeps_back_what_was_destroyed() -> None:
    for end, found in ((Device.remove, Life.ALIVE), (Device.purge, Life.WAITING)):
        one, two = Device(ONE), Device(TWO)
        one.write("", one.value("p1", LIFE, ALIVE), one.value("r1", LIFE, ALIVE))
        meet(one, two)
        end(one, "", "p1")
        two.write("", two.value("r1", "person", "p1"))
        meet(one, two)
        assert life(one, "p1") is life(two, "p1") is found
    two.write("", two.value("r1", "person", "nobody"))
    assert life(two) is Life.ALIVE


def test_what_a_purged_record_links_to_waits_on_every_device_once_one_has_said_so() -> None:
    one, two = Device(ONE), Device(TWO)
    one.write("", *(one.value(each, LIFE, ALIVE) for each in ("p1", "p2", "r1")))
    meet(one, two)
    purging = Device(f"{3:032x}", dict(one.known))
    one.write("", one.value("r1", "person", "p1"))
    meet(one, purging)
    two.write("", two.value("r1", "person", "p2"))
    meet(one, two)
    for each in ("r1", "p1"):
        purging.purge("", each)
    meet(one, purging)
    assert [life(purging, "p1"), life(one, "p1")] == [Life.DESTROYED, Life.WAITING]
    assert purging.kept_alive() == []
    for said in one.kept_alive():
        one.write("", said)
    assert one.kept_alive() == []
    meet(one, purging)
    for device in (one, purging):
        lives = [life(device, each) for each in ("r1", "p1", "p2")]
        assert lives == [Life.WAITING, Life.WAITING, Life.ALIVE]


def test_what_was_removed_and_stays_by_a_link_stays_once_that_leads_elsewhere() -> None:
    one, two = Device(ONE), Device(TWO)
    one.write("", one.value("p1", LIFE, ALIVE), one.value("r1", LIFE, ALIVE))
    meet(one, two)
    assert two.kept_alive() == []
    one.remove("", "p1")
    two.write("", two.value("r1", "person", "p1"))
    meet(one, two)
    [said] = two.kept_alive()
    assert (said.record, said.field, said.value, len(said.parents)) == ("p1", LIFE, ALIVE, 1)
    two.write("", said)
    assert two.kept_alive() == []
    two.write("", two.value("r1", "person", "nobody"))
    meet(one, two)
    assert life(one, "p1") is life(two, "p1") is Life.ALIVE


def two_people() -> tuple[Device, Device]:
    """Two devices that have the same two people and a note about the second."""
    one, two = Device(ONE), Device(TWO)
    born = (one.value(each, LIFE, ALIVE) for each in ("p1", "p2", "r1"))
    one.write("", *born, one.value("p2", "text", "says"), one.value("r1", "person", "p2"))
    meet(one, two)
    return one, two


def test_what_a_revived_record_links_to_is_revived_in_turn_and_words_are_no_link() -> None:
    one, two, _ = two_devices()
    one.write("", *(one.value(each, LIFE, ALIVE) for each in ("p1", "p2", "p3")))
    one.write("", one.value("p1", "person", "p2"))
    meet(one, two)
    for record in ("p1", "p2", "p3"):
        one.remove("", record)
    two.write("", two.value("r1", "person", "p1"), two.value("r1", "text", "p3"))
    meet(one, two)
    for device in (one, two):
        lives = [life(device, each) for each in ("p1", "p2", "p3")]
        assert lives == [Life.ALIVE, Life.ALIVE, Life.REMOVED]


def test_of_two_found_to_be_one_the_first_stands_for_both_and_links_lead_to_it() -> None:
    one, two = two_people()
    one.join("", "p2", "p1")
    two.write("", two.value("r2", LIFE, ALIVE), two.value("r2", "person", "p2"))
    meet(one, two)
    for state in (one.state(), two.state()):
        assert state["p2"].life is Life.JOINED
        assert lead(state, state["p2"]) is state["p1"]
        assert state["p1"].fields["text"][0].value == "says"
        assert values(one, "person") == ["p1"]


def test_an_edit_beats_a_joining_that_had_not_seen_it_and_the_next_joining_takes_it_in() -> None:
    one, two = two_people()
    one.join("", "p2", "p1")
    two.write("", two.value("p2", "text", "edited"))
    meet(one, two)
    assert life(one, "p2") is life(two, "p2") is Life.ALIVE
    two.join("", "p2", "p1")
    meet(one, two)
    assert life(one, "p2") is Life.JOINED


def test_a_link_that_was_led_on_revives_the_one_that_stands_for_its_target() -> None:
    one, two = Device(ONE), Device(TWO)
    one.write("", *(one.value(each, LIFE, ALIVE) for each in ("p1", "p2", "r1")))
    meet(one, two)
    one.join("", "p2", "p1")
    one.remove("", "p1")
    two.write("", two.value("r1", "person", "p2"))
    meet(one, two)
    assert [life(two, each) for each in ("p1", "p2")] == [Life.ALIVE, Life.JOINED]


@pytest.mark.parametrize("other", ["p3", "nobody", "e1"])
def test_a_joining_to_a_later_or_unknown_record_or_another_kind_leaves_it_there(other: str) -> None:
    one = Device(ONE)
    one.write("", one.value("e1", LIFE, ALIVE, "event"), one.value("p2", LIFE, ALIVE))
    one.write("", one.value("p3", LIFE, ALIVE), one.value("p2", LIFE, life_as(other)))
    assert life(one, "p2") is Life.ALIVE


def test_equal_values_are_no_difference_and_long_texts_changed_apart_are_merged() -> None:
    one, two, _ = two_devices()
    for device, text in ((one, "the first text"), (two, "the first text")):
        device.write("", device.value("r1", "text", text))
    meet(one, two)
    standing = one.state()["r1"].fields["text"]
    assert shown(standing, "first", is_long=True) == Shown("the first text")
    one.write("", one.value("r1", "text", "a long first text"))
    two.write("", two.value("r1", "text", "the first text and more"))
    meet(one, two)
    standing = one.state()["r1"].fields["text"]
    assert shown(standing, "the first text", is_long=True).others == ()
    assert len(shown(standing, "the first text", is_long=False).others) == 1
    assert len(shown(standing, None, is_long=True).others) == 1
    gone = [each._replace(value=None) for each in standing[:1]]
    assert shown([*gone, *standing[1:]], "the first text", is_long=True).others == (None,)
    assert merged("the first text", "another", "the other") is None
    one.write("", one.value("r1", "text", "another"))
    two.write("", two.value("r1", "text", "the other"))
    meet(one, two)
    standing = one.state()["r1"].fields["text"]
    assert len(shown(standing, "the first text", is_long=True).others) == 1


def test_each_field_shows_its_value_merged_where_it_can_be_and_links_lead_to_who_stands() -> None:
    one, two, _ = two_devices()
    new = [one.value(each, LIFE, ALIVE) for each in ("p1", "p2")]
    days = [stored(FactDate.on(date(2026, 11, day))) for day in (3, 9)]

    def is_text(_: str, name: str) -> bool:
        return name == "text"

    def is_day(_: str, name: str) -> bool:
        return name in ("day", "odd", "blank")

    one.write("", *new, one.value("r1", "person", "p2"), one.value("r1", "next", "p9"))
    one.write("", one.value("r1", "text", "one two three"))
    meet(one, two)
    one.write("", one.value("r1", "text", "zero one two three"))
    two.write("", two.value("r1", "text", "one two three four"))
    two.write("", two.value("p2", LIFE, life_as("p1")))
    for device, texts in ((one, [*days, days[0]]), (two, [days[1], "no date", ""])):
        named = zip(("day", "odd", "blank"), texts, strict=True)
        device.write("", *(device.value("r1", name, text) for name, text in named))
    meet(one, two)
    between = "between 2026-11-03 and 2026-11-09"
    either = stored(FactDate(between, "2026-11-03/2026-11-09", "between"))
    for device in (one, two):
        state = device.state()
        every = {each.ref: each for each in operations_of(device.known.values())}
        found = fields_shown(state, state["r1"], every, is_link, is_text, is_day)
        assert found == {
            "text": Shown("zero one two three four"),
            "person": Shown("p1"),
            "next": Shown("p9"),
            "day": Shown(either, (days[0],)),
            "odd": Shown(days[1], (days[1],)),
            "blank": Shown(days[0], (days[0],)),
        }


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("a big red fox", "a red fox ran", "a big red fox ran"),
        ("a red dog", "a red cat", None),
        ("a green fox", "a red, fox", None),
        ("a red", "a red fox", "a red"),
        ("a dog fox", "a dog fox", "a dog fox"),
        ("a blue old fox", "a blue sly fox", None),
    ],
)
def test_texts_are_merged_only_where_their_edits_do_not_touch(
    one: str, other: str, found: str | None
) -> None:
    assert merged("a red fox", one, other) == found
    assert merged("a red fox", other, one) == found


SPOKEN = st.sampled_from(["one", "two", "three", "four"])
words = st.lists(SPOKEN, max_size=6).map(" ".join)
# Of a word that stands twice each side may keep another one.
once_each = st.lists(SPOKEN, max_size=6, unique=True).map(" ".join)


@given(base=once_each, one=words, other=words)
def test_a_merged_text_is_the_same_from_either_side_and_loses_no_edit(
    base: str, one: str, other: str
) -> None:
    found = merged(base, one, other)
    assert found == merged(base, other, one)
    assert merged(base, one, base) == one
    if found is not None:
        assert set(one.split()) & set(other.split()) <= set(found.split())
        for here, there in ((one, other), (other, one)):
            assert set(here.split()) - set(base.split()) <= set(found.split()) | set(there.split())


def test_the_words_of_a_life_are_those_that_every_journal_holds() -> None:
    assert (ALIVE, REMOVED, DESTROYED, life_as("r1")) == ("1", "", "destroyed", "same as r1")


@given(
    st.lists(
        st.tuples(
            st.integers(0, 2**48 - 1),
            st.integers(0, 2**128 - 1).map("{:032x}".format),
            st.integers(0, 2**32 - 1),
        )
    )
)
def test_rows_sort_by_their_text_as_operations_do_by_clock_device_and_place(
    places: list[tuple[int, str, int]],
) -> None:
    assert sorted(places) == sorted(places, key=lambda each: entered(*each))
