"""What two changed apart is told in words, short and with who and when."""

from datetime import date

import pytest

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.differing import (
    Difference,
    Version,
    doubt_of,
    label_of,
    replaced_words,
    told_of,
    words_of,
)
from qidesk.casefile.doubts import Doubtful
from qidesk.casefile.operations.written import ALIVE, DESTROYED, LIFE
from qidesk.casefile.weighing.case import weigh_beside, weighed
from tests.builders import a_case, an_event

CASE = a_case()
EVENT = an_event(CASE)


def a_difference(field: str, *values: str | None, kind: str = "event") -> Difference:
    versions = tuple(Version(each, "Ana", "2026-11-22T10:00:00Z") for each in values)
    return Difference(kind, EVENT.id, field, versions)


SAID = {
    ("what_happened", "one  line\nand more", "x" * 61): ("one  line\nand more", "x" * 61),
    ("what_happened", "", None): ("nothing", "(destroyed)"),
    ("claim", "ab" * 16, ""): ("claim abababab", "none"),
    ("event_kind", "no such kind", ""): ("no such kind", "nothing"),
    (LIFE, DESTROYED, ALIVE): ("destroyed", "kept"),
}


@pytest.mark.parametrize("given", SAID)
def test_each_version_is_said_in_words(given: tuple[str, ...]) -> None:
    difference = a_difference(*given)
    assert tuple(words_of(difference, each) for each in difference.versions) == SAID[given]
    assert label_of(difference)


def test_what_each_author_had_seen_is_said_too_and_lists_say_it_in_a_line() -> None:
    first, settled = (Version("x", "Ana", "", seen) for seen in ((), ("two\nlines", None)))
    one = Difference("event", EVENT.id, "what_happened", (first, settled))
    assert replaced_words(one, first) == "Nothing was there before."
    assert replaced_words(one, settled) == "In place of: two\nlines; (destroyed)"
    assert told_of(()) == ""
    assert told_of((one,)) == "2 versions of What happened"
    assert told_of((one, one)) == "2 fields stand in several versions"


def test_what_a_link_leads_to_is_said_by_its_name_where_that_is_known() -> None:
    named, other = "ab" * 16, "cd" * 16
    difference = a_difference("facility", named, other)._replace(called=((named, "Elm Hill"),))
    assert [words_of(difference, each) for each in difference.versions] == [
        "Elm Hill",
        "facility cdcdcdcd",
    ]


def test_a_difference_is_a_doubt_about_its_record_wherever_it_counts() -> None:
    doubt = doubt_of(a_difference("what_happened", "one  line\nand more", "x" * 61))
    assert doubt.what == (
        "2 versions stand of this event, What happened: “one line and more” (Ana, 2026-11-22); "
        f"“{'x' * 60}…” (Ana, 2026-11-22). Somebody is to settle which holds."
    )
    gone = Difference("event", EVENT.id, "life", (Version("destroyed", "Bo", "2026-11-28", ()),))
    assert doubt_of(gone).what == (
        "Whoever destroyed this event elsewhere had not seen all that is here: “destroyed” "
        "(Bo, 2026-11-28). Somebody is to settle which holds."
    )
    assert (doubt.records, doubt.fields) == ((EVENT.id,), ("what_happened",))
    assert doubt.code is Doubtful.TWO_VERSIONS
    file = CaseFile(case=CASE, events=(EVENT,), differing=(doubt,))
    assert doubt in weighed(file, date(2026, 11, 22))
    assert doubt in weigh_beside(file, EVENT)
