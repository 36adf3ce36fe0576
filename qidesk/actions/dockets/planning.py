"""From a saved page to what it would do in a case: the one named, the one that has its docket, or a
new one."""

from collections.abc import Sequence
from pathlib import Path

from qidesk.actions.cases import load_case
from qidesk.actions.dockets.page import Page, fresh
from qidesk.actions.dockets.people import people_drafts
from qidesk.actions.dockets.planned import DocketPlan, Draft, DraftKind
from qidesk.actions.dockets.proceedings import (
    below_draft,
    court_cite,
    entry_drafts,
    is_docket_of,
    proceeding_draft,
)
from qidesk.actions.ids_and_clock import new_id
from qidesk.actions.refusals import SeveralCases
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.matter import Case, RepresentationStatus, Stage
from qidesk.casefile.records.remedies import Proceeding
from qidesk.exchange.dockets.saved import SavedDocket
from qidesk.identity.dockets import is_same_docket
from qidesk.store.vault import Vault


def plan_docket(vault: Vault, path: Path, case_id: str = "") -> DocketPlan:
    """What a saved docket page would add and change.

    Without a case it is for the one that has this docket, or for a new one. Raises UnreadableFile,
    SeveralCases (several have it), NoSuchCase.
    """
    # What reads HTML takes a while to load, and most days nobody takes in a docket.
    from qidesk.exchange.dockets.reading import read_docket

    docket = read_docket(path)
    case_id = case_id or _case_with(vault, docket)
    if case_id:
        return _plan(Page(vault, docket, load_case(vault, case_id)))
    empty = Case(id=new_id(), stage=Stage.LOGGED, representation_status=RepresentationStatus.NONE)
    case, told = fresh(empty, {"caption": docket.name or docket.number})
    begun = Draft(DraftKind.CASE, case.caption, (case,), told=told)
    return _plan(Page(vault, docket, CaseFile(case)), begun)


def _plan(page: Page, *begun: Draft | None) -> DocketPlan:
    docket_id, docket = proceeding_draft(page)
    every = [*begun, docket]
    if page.docket.below:
        every.append(below_draft(page, page.docket.below, _appeal(page, docket_id, docket)))
    every += people_drafts(page)
    every += entry_drafts(page, docket_id)
    drafts = tuple(each for each in every if each is not None)
    known = len(every) - len(drafts)
    return DocketPlan(
        page.file.case.id,
        page.docket.number,
        court_cite(page.docket.court),
        drafts,
        known,
        page.docket.told,
    )


def _appeal(page: Page, docket_id: str, docket: Draft | None) -> Proceeding | None:
    """The page's own proceeding, as it is or as it is to be added."""
    added = docket.added if docket else ()
    new = next((each for each in added if isinstance(each, Proceeding)), None)
    return new or page.file.find(Proceeding, docket_id)


def _case_with(vault: Vault, docket: SavedDocket) -> str:
    """The id of the one case that has this docket, or else the one below; '' for none.

    Raises SeveralCases.
    """
    wanted = [(docket.number, docket.court)]
    if docket.below:
        wanted.append((docket.below.number, docket.below.court))
    rows = vault.narrow_rows("proceeding", "docket_number", "court", "case")
    for told in wanted:
        found = dict.fromkeys(case_id for _, *here, case_id in rows if _is_docket(here, told))
        if len(found) > 1:
            several = tuple((each, vault.case_title(each)) for each in found)
            raise SeveralCases(several, "Open the case it is meant for, or name it, and try again.")
        if found:
            return next(iter(found))
    return ""


def _is_docket(here: Sequence[str], told: tuple[str, str]) -> bool:
    """Whether a docket here, by number and court as typed, is one by number and court's id."""
    if not is_same_docket(here[0], told[0]):
        return False
    theirs = Proceeding(docket_number=told[0], court=court_cite(told[1]))
    return is_docket_of(Proceeding(docket_number=here[0], court=here[1]), theirs)
