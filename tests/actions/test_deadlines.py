"""What people do about a deadline, each a change that can be undone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from qidesk.actions import deadlines
from qidesk.actions.analysing import case_analysis
from qidesk.actions.records import set_fields
from qidesk.actions.refusals import BadInput, RemovalUnconfirmed
from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.claims import ImmunityResult, Ruling
from qidesk.casefile.records.people import Part, Role
from qidesk.casefile.records.remedies import (
    DeadlineMark,
    DocketEntry,
    EntryKind,
    Filer,
    MarkStatus,
    Proceeding,
    ProceedingKind,
    TriggerVerified,
    Whose,
)
from qidesk.casefile.schema.fields import YesNo
from qidesk.law.deadlines.case_deadline import CaseDeadline, State
from qidesk.store.errors import UnknownRecord
from qidesk.store.vault import Vault
from tests.builders import a_case, add, an_id, undo


def told(text: str) -> Any:
    return read_date(text)[0]


def a_suit(vault: Vault, **fields: Any) -> tuple[str, str]:
    """A case with one suit, judgment entered November 12, 2026; the ids of both."""
    case = a_case()
    given = {
        "proceeding_kind": ProceedingKind.CIVIL,
        "court": "S.D. Tex.",
        "filer": Filer.PRO_SE,
        "entered_on": told("November 12, 2026"),
    }
    suit = Proceeding(id=an_id(), case=case.id, **{**given, **fields})
    add(vault, case, suit)
    return case.id, suit.id


def named(vault: Vault, case_id: str, key: str) -> CaseDeadline:
    return next(each for each in case_analysis(vault, case_id).deadlines if each.key == key)


def refused(call: Callable[[], object]) -> dict[str, str]:
    with pytest.raises(BadInput) as error:
        call()
    return {problem.where: problem.what for problem in error.value.problems}


def test_a_second_person_confirms_what_is_then_frozen(vault: Vault) -> None:
    case_id, suit = a_suit(vault)
    key = f"NOA30@{suit}"
    mark = deadlines.confirm(
        vault,
        case_id,
        key,
        worked_out_by="AB",
        initials="CD",
        seen_on_docket=True,
        seen=date(2026, 12, 14),
    )
    assert mark.date_seen.edtf == "2026-12-14"
    assert mark.file_by.edtf == "2026-12-11"
    assert "court: S.D. Tex." in mark.inputs_seen
    assert mark.rule_version.startswith("NOA30 ")
    assert mark.confirmed_on.is_read
    assert (mark.proceeding, mark.trigger, mark.rule) == (suit, "", "NOA30")
    assert mark.trigger_verified is TriggerVerified.DOCKET
    assert mark.jurisdictional is YesNo.YES
    assert named(vault, case_id, key).state is State.CONFIRMED


def test_a_change_of_the_facts_raises_the_alarm_until_it_is_confirmed_again(vault: Vault) -> None:
    case_id, suit = a_suit(vault)
    key = f"NOA30@{suit}"
    first = deadlines.confirm(vault, case_id, key, worked_out_by="AB", initials="CD")
    assert first.trigger_verified is None
    set_fields(vault, "proceeding", suit, {"entered_on": "November 20, 2026"})
    alarmed = named(vault, case_id, key)
    assert alarmed.state is State.ALARM
    again = deadlines.confirm(vault, case_id, key, worked_out_by="AB", initials="CD")
    assert again.id == first.id
    assert named(vault, case_id, key).state is State.CONFIRMED
    undo(vault)
    assert named(vault, case_id, key).state is State.ALARM


@pytest.mark.parametrize(
    ("signers", "where"),
    [
        ({"worked_out_by": "AB", "initials": "a.b."}, {"initials"}),
        ({"worked_out_by": "", "initials": "CD"}, {"worked_out_by"}),
        ({"worked_out_by": "AB", "initials": " . "}, {"initials"}),
        ({"worked_out_by": "", "initials": ""}, {"worked_out_by", "initials"}),
    ],
)
def test_one_person_cannot_confirm_alone(
    vault: Vault, signers: dict[str, str], where: set[str]
) -> None:
    case_id, suit = a_suit(vault)
    said = refused(lambda: deadlines.confirm(vault, case_id, f"NOA30@{suit}", **signers))
    assert set(said) == where
    assert vault.records("deadline_mark") == ()


def test_nothing_is_confirmed_without_an_exact_day_or_once_the_day_seen_has_changed(
    vault: Vault,
) -> None:
    signers = {"worked_out_by": "AB", "initials": "CD"}
    for entered in ("", "November 2026"):
        case_id, suit = a_suit(vault, entered_on=told(entered), signed_on=told("November 12, 2026"))
        key = f"NOA30@{suit}"
        said = refused(lambda case=case_id, at=key: deadlines.confirm(vault, case, at, **signers))  # type: ignore[misc]
        assert "no exact date" in said["deadline"]
    case_id, suit = a_suit(vault)
    said = refused(
        lambda: deadlines.confirm(
            vault, case_id, f"NOA30@{suit}", seen=date(2026, 12, 11), **signers
        )
    )
    assert "is now 2026-12-14" in said["deadline"]


def test_a_deadline_that_is_gone_is_said_to_be(vault: Vault) -> None:
    case_id, _ = a_suit(vault)
    said = refused(lambda: deadlines.review(vault, case_id, "NOA30@gone"))
    assert "no deadline NOA30@gone now" in said["deadline"]


def test_an_order_extends_it_by_its_docket_number_alone(vault: Vault) -> None:
    case_id, suit = a_suit(vault)
    key = f"NOA30@{suit}"
    said = refused(lambda: deadlines.extend(vault, case_id, key, to="January 2027", order="soon"))
    assert set(said) == {"to", "order"}
    deadlines.extend(vault, case_id, key, to="January 8, 2027", order="ECF No. 44")
    found = named(vault, case_id, key)
    assert found.state is State.EXTENDED
    assert found.dates is not None
    assert found.dates.safe_date == date(2027, 1, 8)
    assert found.finding.authority[0] == "court order (ECF No. 44)"
    undo(vault)
    assert named(vault, case_id, key).state is State.OPEN


def test_it_closes_only_on_an_ecf_number_or_on_proof_of_deposit(vault: Vault) -> None:
    case_id, suit = a_suit(vault)
    key = f"NOA30@{suit}"
    assert "closes only on" in refused(lambda: deadlines.mark_filed(vault, case_id, key))["ecf"]
    assert "digits" in refused(lambda: deadlines.mark_filed(vault, case_id, key, ecf="yes"))["ecf"]
    said = refused(lambda: deadlines.mark_filed(vault, case_id, key, deposit="the log"))
    assert "with its day" in said["deposit"]
    mark = deadlines.mark_filed(vault, case_id, key, deposit="mail log of December 9, 2026")
    assert mark.proof == "deposit in the prison mail: mail log of December 9, 2026"
    assert named(vault, case_id, key).state is State.FILED
    undo(vault)
    assert deadlines.mark_filed(vault, case_id, key, ecf="52").proof == "ECF No. 52"
    both = deadlines.mark_filed(vault, case_id, key, ecf="No. 21-60, ECF 5", deposit="log, Dec 9")
    assert both.proof == "No. 21-60, ECF 5; deposit in the prison mail: log, Dec 9"


def test_counsel_cannot_close_it_on_a_deposit(vault: Vault) -> None:
    case_id, suit = a_suit(vault, filer=Filer.COUNSEL)
    said = refused(
        lambda: deadlines.mark_filed(vault, case_id, f"NOA30@{suit}", deposit="log, Dec 9, 2026")
    )
    assert "Counsel files" in said["deposit"]


def test_what_was_closed_is_opened_again_with_a_reason(vault: Vault) -> None:
    case_id, suit = a_suit(vault)
    key = f"NOA30@{suit}"
    mark = deadlines.mark_filed(vault, case_id, key, ecf="52")
    assert "why" in refused(lambda: deadlines.reopen(vault, case_id, mark.id, why=" "))
    again = deadlines.reopen(vault, case_id, mark.id, why="ECF 52 was another paper")
    assert (again.status, again.proof) == (MarkStatus.OPEN, "ECF No. 52")
    assert "another paper" in again.note
    assert named(vault, case_id, key).state is State.OPEN
    said = refused(lambda: deadlines.reopen(vault, case_id, mark.id, why="again"))
    assert "neither filed nor under rescue review" in said["mark"]


def test_a_rescue_review_is_one_mark_that_gathers_notes(vault: Vault) -> None:
    case_id, suit = a_suit(vault)
    key = f"NOA30@{suit}"
    first = deadlines.review(vault, case_id, key, note="Was there a separate document?")
    second = deadlines.review(vault, case_id, key, note="Asked the clerk.")
    assert second.id == first.id
    assert second.note == "Was there a separate document?\nAsked the clerk."
    assert named(vault, case_id, key).state is State.REVIEW


def test_a_mark_goes_only_after_a_warning_that_says_what_it_holds(vault: Vault) -> None:
    case_id, suit = a_suit(vault)
    key = f"NOA30@{suit}"
    deadlines.confirm(vault, case_id, key, worked_out_by="AB", initials="CD")
    mark = deadlines.extend(vault, case_id, key, to="January 8, 2027", order="ECF No. 44")
    (signed,) = [each for each in named(vault, case_id, key).marks if each.initials]
    with pytest.raises(RemovalUnconfirmed) as warned:
        deadlines.unmark(vault, case_id, mark.id)
    assert warned.value.message == (
        "This removes a mark on a deadline: Notice of appeal; extended; extended to January 8,"
        " 2027; ECF No. 44."
    )
    with pytest.raises(RemovalUnconfirmed, match="confirmed by CD for December 14, 2026"):
        deadlines.unmark(vault, case_id, signed.id)
    deadlines.unmark(vault, case_id, mark.id, force=True)
    assert vault.record("deadline_mark", mark.id) is None
    undo(vault)
    assert vault.record("deadline_mark", mark.id) == mark


def test_another_case_s_mark_is_no_mark_of_this_one(vault: Vault) -> None:
    case_id, suit = a_suit(vault)
    other, _ = a_suit(vault)
    mark = deadlines.mark_filed(vault, case_id, f"NOA30@{suit}", ecf="52")
    with pytest.raises(UnknownRecord):
        deadlines.unmark(vault, other, mark.id, force=True)
    with pytest.raises(UnknownRecord):
        deadlines.reopen(vault, case_id, "gone", why="x")


def test_days_are_chosen_for_one_deadline_and_replaced_as_a_whole(vault: Vault) -> None:
    case_id, suit = a_suit(vault)
    key = f"NOA30@{suit}"
    said = refused(lambda: deadlines.choose_days(vault, case_id, key, holidays=["some day"]))
    assert "some day" in said["holidays"]
    first = deadlines.choose_days(vault, case_id, key, holidays=["2026-12-14 a state holiday"])
    moved = named(vault, case_id, key).dates
    assert moved is not None
    assert (moved.safe_date, moved.rule_date) == (date(2026, 12, 14), date(2026, 12, 15))
    second = deadlines.choose_days(vault, case_id, key, closed_days=["2026-12-14"])
    assert (second.id, second.holidays) == (first.id, ())


def test_a_deadline_is_entered_by_hand_with_its_day_to_file_by(vault: Vault) -> None:
    case_id, suit = a_suit(vault)
    typed = {"what": "Status report", "due on": "December 13, 2026", "rule": "Order, ECF No. 9"}
    mark = deadlines.add_deadline(vault, case_id, {**typed, "proceeding": suit})
    assert (mark.file_by.edtf, mark.whose, mark.proceeding) == ("2026-12-11", Whose.OURS, suit)
    found = named(vault, case_id, f"hand@{mark.id}")
    assert found.what == "Status report"
    own = deadlines.add_deadline(vault, case_id, {**typed, "file by": "December 9, 2026"})
    assert own.file_by.edtf == "2026-12-09"


def test_a_deadline_by_hand_needs_what_is_due_and_its_one_day(vault: Vault) -> None:
    case_id, _ = a_suit(vault)
    said = refused(lambda: deadlines.add_deadline(vault, case_id, {"due on": "December 2026"}))
    assert set(said) == {"what", "due_on"}
    said = refused(lambda: deadlines.add_deadline(vault, case_id, {"whose": "nobody"}))
    assert set(said) == {"whose"}
    assert vault.records("deadline_mark") == ()


def test_one_by_hand_keeps_all_its_proofs_on_its_own_mark(vault: Vault) -> None:
    case_id, _ = a_suit(vault)
    mark = deadlines.add_deadline(vault, case_id, {"what": "Report", "due on": "Dec 14, 2026"})
    key = f"hand@{mark.id}"
    deadlines.confirm(vault, case_id, key, worked_out_by="AB", initials="CD")
    deadlines.extend(vault, case_id, key, to="January 8, 2027", order="ECF No. 44")
    assert named(vault, case_id, key).state is State.ALARM
    filed = deadlines.mark_filed(vault, case_id, key, ecf="52")
    assert filed.id == mark.id
    assert filed.proof == "ECF No. 44; ECF No. 52"
    again = deadlines.reopen(vault, case_id, mark.id, why="wrong paper")
    assert again.status is MarkStatus.EXTENDED
    said = refused(lambda: deadlines.choose_days(vault, case_id, key, holidays=["2026-12-14"]))
    assert "No rule counts this one" in said["deadline"]
    with pytest.raises(RemovalUnconfirmed, match="which goes with it"):
        deadlines.unmark(vault, case_id, mark.id)


def test_a_mark_names_exactly_what_sets_its_deadline_running(vault: Vault) -> None:
    case_id, suit = a_suit(vault, entered_on=told(""))
    links = {"case": case_id, "proceeding": suit}
    entry = DocketEntry(
        id=an_id(), entry_kind=EntryKind.JUDGMENT, entered_on=told("November 12, 2026"), **links
    )
    ruling = Ruling(
        id=an_id(), immunity=ImmunityResult.DENIED, entered_on=told("November 3, 2026"), **links
    )
    part = Part(id=an_id(), case=case_id, role=Role.DEFENDANT, served_on=told("November 2, 2026"))
    add(vault, entry, ruling, part)
    for key, link in (
        (f"NOA30@{entry.id}", "trigger"),
        (f"NOA-QI@{ruling.id}", "ruling"),
        (f"ANSWER@{part.id}", "part"),
    ):
        mark = deadlines.mark_filed(vault, case_id, key, ecf="52")
        linked = {
            name for name in ("trigger", "ruling", "part", "proceeding") if getattr(mark, name)
        }
        assert linked == {link}
        assert named(vault, case_id, key).filed == mark


def test_a_loose_mark_is_still_closed_and_removed(vault: Vault) -> None:
    case_id, suit = a_suit(vault)
    key = f"NOA30@{suit}"
    deadlines.confirm(vault, case_id, key, worked_out_by="AB", initials="CD")
    before = vault.record("proceeding", suit)
    assert isinstance(before, Proceeding)
    set_fields(vault, "proceeding", suit, {"entered_on": ""})
    assert named(vault, case_id, key).alarm is not None
    deadlines.mark_filed(vault, case_id, key, ecf="52")
    assert named(vault, case_id, key).state is State.FILED
    marks = [each for each in vault.records("deadline_mark") if isinstance(each, DeadlineMark)]
    assert {replace(each, id="").proceeding for each in marks} == {suit}


def a_ruling_in_words(vault: Vault) -> tuple[str, str, str]:
    """A suit whose docket shows a dismissal entered as an order: the ids of case and order."""
    case_id, suit = a_suit(vault, entered_on=told(""))
    order = DocketEntry(
        id=an_id(),
        case=case_id,
        proceeding=suit,
        entry_kind=EntryKind.ORDER,
        entered_on=told("November 12, 2026"),
        what="ORDER dismissing case with prejudice",
    )
    add(vault, order)
    return case_id, order.id, f"NOA30@{order.id}"


@pytest.mark.parametrize(("rightly", "left"), [(True, {State.OPEN}), (False, set())])
def test_a_question_is_answered_for_all_that_its_entry_raised(
    vault: Vault, rightly: bool, left: set[State]
) -> None:
    case_id, order, key = a_ruling_in_words(vault)
    assert named(vault, case_id, key).state is State.QUESTION
    mark = deadlines.answer(vault, case_id, key, rightly=rightly, note="Read on PACER.")
    assert (mark.trigger, mark.note) == (order, "Read on PACER.")
    found = case_analysis(vault, case_id).deadlines
    assert {each.state for each in found if each.key.endswith(order)} == left
    assert not any(each.key == key for each in found) or rightly
    undo(vault)
    assert named(vault, case_id, key).state is State.QUESTION


def test_where_nothing_is_asked_there_is_nothing_to_answer(vault: Vault) -> None:
    case_id, suit = a_suit(vault)
    problems = refused(lambda: deadlines.answer(vault, case_id, f"NOA30@{suit}", rightly=True))
    assert problems == {"deadline": "Nothing is asked about this one."}
