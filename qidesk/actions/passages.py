"""Beginning an author's passage; that of the facts begins with what the timeline tells."""

from qidesk.actions.cases import load_case
from qidesk.actions.ids_and_clock import today
from qidesk.actions.law import lawbook
from qidesk.actions.records import add_record
from qidesk.casefile.problems import Problem
from qidesk.casefile.records.matter import MemoSection
from qidesk.casefile.schema.fields import Record
from qidesk.law.analysis import Analysis
from qidesk.memo.sections.statement import facts_drafted
from qidesk.memo.wording.narrator import Narrator
from qidesk.store.vault import Vault


def begin_passage(
    vault: Vault, case_id: str, section: MemoSection | None
) -> tuple[Record, tuple[Problem, ...]]:
    """A new passage for a section of the memo, or for none; the facts drafted, the rest empty.

    Raises NoSuchCase.
    """
    typed = {"section": section.words} if section else {}
    if section is MemoSection.FACTS:
        law = Analysis(load_case(vault, case_id), lawbook(), today())
        typed["text"] = facts_drafted(Narrator(law))
    return add_record(vault, "passage", typed, case_id)
