"""What two changed apart is told by what it is about."""

from pathlib import Path

from qidesk.casefile.differing import replaced_words, words_of
from tests.builders import a_case, a_facility, add, an_event, an_open_vault, change
from tests.store.meeting import copied, meet


def test_links_that_lead_elsewhere_are_told_by_what_they_lead_to(tmp_path: Path) -> None:
    case = a_case()
    elm, oak, other_elm = (a_facility(name=each) for each in ("Elm", "Oak", "Elm"))
    event = an_event(case, facility=elm.id)
    with an_open_vault(tmp_path / "office") as office:
        add(office, case, elm, oak, other_elm, event, case_id=case.id)
        with copied(office, tmp_path / "laptop") as laptop:
            change(office, event, facility=other_elm.id)
            change(laptop, event, facility=oak.id)
            meet(office, laptop)
            (found,) = office.exchange.differences()
            assert sorted(words_of(found, each) for each in found.versions) == [
                f"Elm ({other_elm.id[:8]})",
                "Oak",
            ]
            assert {replaced_words(found, each) for each in found.versions} == {
                f"In place of: Elm ({elm.id[:8]})"
            }
            file = laptop.load_case(case.id)
            assert file
            assert "“Oak”" in file.differing[0].what
