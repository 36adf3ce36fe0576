"""The decisions a case itself led to go by the record's caption."""

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.matter import Case
from qidesk.casefile.records.remedies import EntryKind, ProceedingKind
from qidesk.law.authorities.records import own_decisions
from tests.law.shelf import a_proceeding, an_entry, the_book


def test_a_decision_cited_without_a_name_goes_by_the_caption_and_one_with_its_name_keeps_it() -> (
    None
):
    casefile = CaseFile(
        Case(id="c", caption="Hope v. Pelzer"),
        proceedings=(
            a_proceeding(disposition="Summary judgment, 28 U.S.C. § 1291."),
            a_proceeding(ProceedingKind.APPEAL, id="a", disposition="Affirmed, 240 F.3d 975."),
            a_proceeding(
                ProceedingKind.CERTIORARI, id="s", disposition="Taylor v. Stevens, 946 F.3d 211."
            ),
        ),
        docket_entries=(an_entry(EntryKind.ORDER, what="Certiorari granted, 534 U.S. 1073."),),
    )
    assert own_decisions(casefile, the_book().immunity.reporters) == {
        "240 F.3d 975": "Hope v. Pelzer",
        "946 F.3d 211": "Taylor v. Stevens",
        "534 U.S. 1073": "Hope v. Pelzer",
    }


def test_a_case_without_a_caption_names_nothing() -> None:
    casefile = CaseFile(Case(id="c"), proceedings=(a_proceeding(disposition="1 F.4th 1."),))
    assert own_decisions(casefile, the_book().immunity.reporters) == {}
