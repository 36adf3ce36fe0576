import pytest

from qidesk.steps import Stopped, between, unwatched


def test_a_part_of_the_work_fills_its_stretch_of_the_bar():
    told = []
    part = between(lambda done, of: told.append(done / of), 0.2, 0.6)
    for done in range(5):
        part(done, 4)
    assert told == pytest.approx([0.2, 0.3, 0.4, 0.5, 0.6])


def test_parts_stand_within_parts_and_nothing_to_do_is_no_fault():
    told = []
    whole = between(lambda done, of: told.append(done / of), 0.5, 1)
    between(whole, 0.5, 1)(1, 2)
    whole(0, 0)
    assert told == pytest.approx([0.875, 0.5])


def test_who_watches_nothing_stops_nothing():
    unwatched(1, 2)


def test_what_stops_says_that_nothing_was_changed():
    assert Stopped().said.endswith("Nothing was changed. Ask again when you like.")
