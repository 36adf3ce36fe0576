"""An author's statement of facts, and what of the timeline was changed since it was written."""

from qidesk.actions.cases import load_case
from qidesk.actions.passages import begin_passage
from qidesk.casefile.records.events import Cite
from qidesk.casefile.records.matter import MemoSection
from qidesk.store.vault import Vault
from tests.builders import a_case, add, an_event, an_id, change, remove, undo
from tests.memo.cases import memo_of
from tests.memo.reading import section_text

SINCE = "The timeline was changed since the statement of facts was written: "


def told(vault: Vault, case_id: str) -> str:
    """What the memo says is missing, after the words of the timeline changed since."""
    lines = section_text(memo_of(load_case(vault, case_id)), "missing").split("\n")
    return "".join(line.removeprefix(SINCE) for line in lines if line.startswith(SINCE))


def test_words_changed_under_the_same_cite_are_told_until_the_statement_is_written_again(
    vault: Vault,
) -> None:
    case = a_case()
    first, second = an_event(case, what_happened="He asked."), an_event(case, what_happened="No.")
    cite = Cite(id=an_id(), case=case.id, event=first.id, cite="ECF No. 4 at 2")
    add(vault, case, first, second, cite, case_id=case.id)
    change(vault, first, case.id, what_happened="He asked twice.")
    assert load_case(vault, case.id).retold == ()  # nothing is written yet
    passage, _ = begin_passage(vault, case.id, MemoSection.FACTS)
    assert told(vault, case.id) == ""

    change(vault, second, case.id, what_happened="The guard refused.")
    assert told(vault, case.id) == "no. 2."
    change(vault, cite, case.id, cite="ECF No. 4 at 3")
    assert told(vault, case.id) == "no. 1–2."
    remove(vault, second, case_id=case.id)
    assert told(vault, case.id) == "no. 1; some of it was removed."
    undo(vault)
    assert told(vault, case.id) == "no. 1–2."

    passage = change(vault, passage, case.id, author="AB")
    assert told(vault, case.id) == "no. 1–2."  # who wrote it is not what it says
    change(vault, passage, case.id, text="He asked twice (ECF No. 4 at 3).")
    assert told(vault, case.id) == ""


def test_a_change_in_another_case_or_to_another_passage_is_not_told(vault: Vault) -> None:
    case, other = a_case(), a_case()
    event, foreign = an_event(case), an_event(other)
    add(vault, case, event, case_id=case.id)
    add(vault, other, foreign, case_id=other.id)
    begin_passage(vault, case.id, MemoSection.FACTS)
    begin_passage(vault, other.id, MemoSection.QUESTION)
    change(vault, foreign, other.id, what_happened="Another thing.")
    assert load_case(vault, case.id).retold == load_case(vault, other.id).retold == ()
