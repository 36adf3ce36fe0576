"""Citations of a pasted passage, read with eyecite where it is installed and without it."""

import html
import json
import re
from importlib.util import find_spec
from typing import Any

import pytest

from qidesk.actions import citing, eyeciting
from qidesk.actions.citing import cites
from qidesk.casefile.records.claims import Authority
from qidesk.law.authorities.cited import Cites, Form
from tests.law.shelf import SHARED

PASSAGES = SHARED / "data" / "citations" / "citations.json"
BRIEF = (
    "In Hope v. Pelzer, 536 U.S. 730, 741 (2002), so. Id. at 742. Treats v. Morgan, 308 F.3d 868"
    " (8th Cir. 2002). See Hope, 536 U.S. at 745; Treats, supra, at 870; 42 U.S.C. § 1997e(a)."
)

needs_eyecite = pytest.mark.skipif(
    find_spec("eyecite") is None, reason="eyecite, an optional library, is not installed"
)


@pytest.fixture(params=[pytest.param(True, marks=needs_eyecite), False], ids=["eyecite", "own"])
def by_eyecite(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Both readers, one after the other."""
    if not request.param:
        monkeypatch.setattr(eyeciting, "installed", lambda: False)
    return bool(request.param)


def told(found: Cites) -> list[tuple[str, str, int | None, tuple[str, ...]]]:
    return [(each.citation, each.court, each.year, each.pins) for each in found.authorities]


@pytest.mark.usefixtures("by_eyecite")
def test_a_passage_gives_each_authority_once_with_court_year_and_pins() -> None:
    found = citing.cites(BRIEF)
    assert told(found) == [
        ("Hope v. Pelzer, 536 U.S. 730", "Supreme Court", 2002, ("741", "742", "745")),
        ("Treats v. Morgan, 308 F.3d 868", "8th Cir.", 2002, ("870",)),
        ("42 U.S.C. § 1997e", "", None, ("(a)",)),
    ]
    assert found.unresolved == ()


@pytest.mark.usefixtures("by_eyecite")
@pytest.mark.parametrize("text", ["", "no citation here", "\udc80 \x00 Foo v. Bar", "Id. Id."])
def test_any_text_is_read_without_complaint(text: str) -> None:
    assert citing.cites(text).authorities == ()


@pytest.mark.usefixtures("by_eyecite")
@pytest.mark.parametrize(
    ("text", "name", "year"),
    [
        (
            "Ex parte Young, 209 U.S. 123 (1908). Zorn v. Linton, 607 U.S. ___ (2026)",
            "Zorn v. Linton",
            2026,
        ),
        (
            "Plata, 563 U.S. 493 (3011). Id. Bonner v. Prichard, 661 F.2d 1206 (11th Cir. 1981)",
            "Bonner v. Prichard",
            1981,
        ),
        (
            "Estelle v. Gamble, 429 U.S. 97 (2l76). Brown v. Plata, 563 U.S. 493 (3011)",
            "Brown v. Plata",
            None,
        ),
        ("Foo v. Bar, 536 U.S. 730 and in 2005 the court (2006) held", "Foo v. Bar", None),
        ("Foo v. Bar, 12 F.3d 3 (5th Cir. 1993 )", "Foo v. Bar", 1993),
        ("Foo v. Bar, 536 U.S. 730 (decided June 27, 2002)", "Foo v. Bar", 2002),
        ("Plumhoff v. Rickard, 134 S. Ct. 2012, 2019", "Plumhoff v. Rickard", None),
    ],
)
def test_no_year_is_taken_from_an_earlier_case_a_misread_or_a_page(
    text: str, name: str, year: int | None
) -> None:
    last = citing.cites(text).authorities[-1]
    assert (last.name, last.year) == (name, year)


@pytest.mark.usefixtures("by_eyecite")
@pytest.mark.parametrize(
    "name",
    [
        "Ashcroft v. al-Kidd",
        "al-Kidd v. Ashcroft",
        "N.Y. State Dep't of Corr. v. Doe",
        "Miranda-Rivera v. Toledo-Dávila",
    ],
)
def test_a_name_is_kept_whole_however_it_begins(name: str) -> None:
    [found] = citing.cites(f"See {name}, 563 U.S. 731, 735 n.2 (2011).").authorities
    assert (found.name, found.pins) == (name, ("735 n.2",))


@pytest.mark.usefixtures("by_eyecite")
def test_a_name_runs_over_lines_of_a_brief_and_stands_alone_in_a_table_of_authorities() -> None:
    text = (
        "TABLE OF AUTHORITIES\nHope v. Pelzer,\n   536 U.S. 730 (2002) ........ passim\n"
        "Spencer v. City of\n   Hagerstown, 2016 WL 12345\n   (D. Md. Jan. 5, 2016) .. 3\n\n"
        "The court in Estelle v.\nGamble, 429 U.S. 97,\n104 (1976), so held. Compare Doe v.\n"
        "Roe, 3 F.4th 198 (5th Cir. 2021), with the rest."
    )
    found = [(each.name, each.year) for each in citing.cites(text).authorities]
    assert found == [
        ("Hope v. Pelzer", 2002),
        ("Spencer v. City of Hagerstown", 2016),
        ("Estelle v. Gamble", 1976),
        ("Doe v. Roe", 2021),
    ]


@needs_eyecite
def test_a_long_brief_is_read_in_pieces_and_every_mention_stands_in_its_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(eyeciting, "_PIECE", 40)
    text = f"{'x' * 50} {BRIEF}"
    for draft in citing.cites(text).authorities:
        for mention in draft.mentions:
            if mention.form is Form.FULL:
                assert text[mention.start : mention.end].startswith(f"{mention.volume} ")


@pytest.mark.usefixtures("by_eyecite")
def test_a_year_is_never_taken_from_the_next_case() -> None:
    found = citing.cites("Hope v. Pelzer, 536 U.S. 730. In Foo v. Bar, 12 F.4th 3 (5th Cir. 2021)")
    assert [each.year for each in found.authorities] == [None, 2021]
    assert [each.court for each in found.authorities] == ["Supreme Court", "5th Cir."]


@pytest.mark.usefixtures("by_eyecite")
def test_the_mentions_stand_where_the_passage_has_them() -> None:
    text = "See\nHope v. Pelzer,\n536 U.S. 730 (2002)."
    [mention] = citing.cites(text).authorities[0].mentions
    assert text[mention.start : mention.end] == "536 U.S. 730"


@needs_eyecite
def test_nothing_of_a_passage_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    citing.cites("immunity outlined in Saucier, *1029 1029533 U.S. at 201, 121 S.Ct. 2151")
    assert caplog.records == []


@needs_eyecite
@pytest.mark.parametrize(
    ("text", "citation", "form"),
    [
        ("1 Minn. L. Rev. 1 (2007)", "1 Minn. L. Rev. 1", Form.OTHER),
        ("2007-NMCERT-008", "2007-NMCERT-008", Form.FULL),
        ("1 U.S. ___", "1 U.S. ___", Form.FULL),
    ],
)
def test_with_eyecite_more_is_read(text: str, citation: str, form: Form) -> None:
    [found] = citing.cites(text).authorities
    assert (found.citation, found.form) == (citation, form)


@needs_eyecite
def test_a_name_alone_with_a_page_belongs_to_its_case() -> None:
    [found] = citing.cites("Foo v. Bar, 1 U.S. 12, 347 (1990). In Foo at 62, we see.").authorities
    assert found.pins == ("347", "62")


def test_a_citation_of_the_case_is_read_once_however_often_it_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[str] = []
    monkeypatch.setattr(citing, "cites", lambda text: read.append(text) or cites(text))
    hope, other = Authority(citation="Hope v. Pelzer, 536 U.S. 730"), Authority(citation="A policy")
    places = citing.Places()
    assert places.of([hope]) == places.of([hope]) == {"536 u.s. 730"}
    assert places.of([hope, other]) == places.of([hope, other]) == {"536 u.s. 730"}
    assert places.of([]) == set()
    assert read == [hope.citation, other.citation]


def passages() -> list[dict[str, Any]]:
    if not PASSAGES.is_file():
        pytest.skip("the collected passages are kept beside the project, and are not here")
    found: list[dict[str, Any]] = json.loads(PASSAGES.read_text("utf-8"))
    return found


def cleaned(passage: dict[str, Any]) -> str:
    """The passage as its own cleaning steps would leave it."""
    steps = passage["options"].get("clean_steps", [])
    text: str = passage["text"]
    if "html" in steps:
        text = html.unescape(re.sub(r"<[^>]*>", "", text))
    return " ".join(text.replace("\u200b", "").split()) if steps else text


def misread(passage: dict[str, Any]) -> tuple[int, list[tuple[str, int | None]]]:
    """How many of the passage's cases were not found, and those whose year is wrong."""
    found = citing.cites(cleaned(passage))
    years = {
        mention.place.replace("___", "None"): mention.year
        for draft in found.authorities
        for mention in draft.mentions
    }
    expected = {
        each["corrected_citation"]: each["year"]
        for each in passage["expected"]
        if each["type"] == "FullCaseCitation"
    }
    wrong = [
        (place, year) for place, year in expected.items() if years.get(place) not in (None, year)
    ]
    return len(expected.keys() - years.keys()), wrong


def test_the_passages_are_found_with_no_wrong_year(by_eyecite: bool) -> None:
    results = [misread(passage) for passage in passages()]
    assert [wrong for _, several in results for wrong in several] == []
    assert sum(missed for missed, _ in results) <= (2 if by_eyecite else 13)
