"""One letter to the person of every case at a stage: a mail day's acknowledgements in one file."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qidesk.actions.access import ENVELOPE_WRITTEN, LETTER_PRINTED, LETTER_WRITTEN, note
from qidesk.actions.cases import load_case
from qidesk.actions.letter_files import languages_of, template_named
from qidesk.actions.letters import (
    Asked,
    Choices,
    cover_of,
    keep_sent,
    letter_choices,
    said_first,
    sheets_of,
    unhindered,
)
from qidesk.actions.named_files import write_named
from qidesk.actions.refusals import LetterRefused
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.problems import Problem
from qidesk.casefile.records.matter import Decision, Stage
from qidesk.casefile.records.papers import Direction
from qidesk.identity.calling import case_called
from qidesk.letters.letter import Letter
from qidesk.letters.office import Office
from qidesk.letters.template import Reader
from qidesk.steps import Step, unwatched
from qidesk.store.vault import Vault

if TYPE_CHECKING:
    from qidesk.memo.envelope import Cover

_LANGUAGE = "en"
"""What the file says of itself, in which letters of several languages may stand."""

_FOLLOWS: Mapping[str, tuple[Decision, ...]] = {
    "decline": (Decision.DECLINE, Decision.REFER),
    "engagement": (Decision.REPRESENT,),
}
"""The decisions that a kind of letter tells of: sent to many, it goes to nobody else."""

_ONE_BY_ONE = " Send it from the case's own page Letters, if it is to go out so."
_FIRST: Mapping[Stage, str] = {Stage.LOGGED: "acknowledgement", Stage.DECIDED: "decline"}


class Batch(NamedTuple):
    """The ids of the cases written to, and of those left out with the reason."""

    written: tuple[str, ...]
    left: tuple[tuple[str, str], ...]


class Ready(NamedTuple):
    """A case of a batch; `why` is what stands against its letter, '' where it may go out."""

    case_id: str
    title: str
    why: str


def batch_choices(vault: Vault) -> Choices:
    """The letters that may be sent to many, and who signs. Raises LetterRefused."""
    known = letter_choices(vault)
    return known._replace(kinds=tuple(each for each in known.kinds if _is_for_many(each[0])))


def first_kind(stage: Stage) -> str:
    """The kind of letter that is mostly sent to those at a stage, '' for none."""
    return _FIRST.get(stage, "")


def survey_batch(
    vault: Vault, stage: Stage, asked: Asked, as_of: date, step: Step = unwatched
) -> tuple[Ready, ...]:
    """Every case at a stage, and what stands against its letter; those that may go out first.

    Raises LetterRefused where the kind goes to no person.
    """
    titles = {line.id: case_called(line.caption, (line.person,)) for line in vault.case_lines()}
    found = []
    for case_id, drafted in _drafted(vault, stage, asked, as_of, step):
        why = drafted.message if isinstance(drafted, LetterRefused) else ""
        found.append(Ready(case_id, titles[case_id], why))
    return tuple(sorted(found, key=lambda each: bool(each.why)))


def write_batch(vault: Vault, stage: Stage, asked: Asked, path: Path, as_of: date) -> Batch:
    """Write a letter to each person of a stage who was not sent it, as one PDF; each is kept.

    Where none may be written, no file is. Raises LetterRefused where the kind goes to no person,
    and QIDeskError.
    """
    letters, left = _parted(_drafted(vault, stage, asked, as_of))
    if letters:
        for case_id in letters:
            note(vault, LETTER_WRITTEN, case_id)
        write_named(path, _printed(letters.values()))
        _keep(vault, letters, as_of)
    return Batch(tuple(letters), left)


def batch_bytes(vault: Vault, stage: Stage, asked: Asked, as_of: date) -> tuple[Batch, bytes]:
    """The letters of a stage as they look on paper, to be printed; kept nowhere yet.

    No bytes where none may be written. Raises LetterRefused.
    """
    letters, left = _parted(_drafted(vault, stage, asked, as_of))
    content = _printed(letters.values()) if letters else b""
    return Batch(tuple(letters), left), content


def log_batch_print(vault: Vault, case_ids: Iterable[str], asked: Asked, as_of: date) -> None:
    """Log that the letters of these cases go to a printer now, and keep each as sent that day.

    Raises LetterRefused where one of them may not go out any more: then none is kept.
    """
    letters = {each: unhindered(vault, each, asked, as_of) for each in case_ids}
    for case_id in letters:
        note(vault, LETTER_PRINTED, case_id)
    _keep(vault, letters, as_of)


def write_envelopes(
    vault: Vault, case_ids: Iterable[str], asked: Asked, path: Path, as_of: date
) -> Batch:
    """Write the envelope for the person of each case, as one PDF; logged.

    Where none may be written, no file is. Raises QIDeskError.
    """
    # Loaded when first used: ReportLab is large.
    from qidesk.memo.envelope import envelopes

    covers: dict[str, Cover] = {}
    left = []
    for case_id in case_ids:
        try:
            covers[case_id] = cover_of(vault, case_id, asked, as_of)[0]
        except LetterRefused as refused:
            left.append((case_id, refused.message))
    if covers:
        for case_id in covers:
            note(vault, ENVELOPE_WRITTEN, case_id)
        write_named(path, envelopes(list(covers.values())).content)
    return Batch(tuple(covers), tuple(left))


_Drafted = tuple[Letter, Office]


def _drafted(
    vault: Vault, stage: Stage, asked: Asked, as_of: date, step: Step = unwatched
) -> Iterator[tuple[str, _Drafted | LetterRefused]]:
    """The letter of each case at a stage, or why there is none."""
    openings = _openings(asked.kind)
    case_ids = [line.id for line in vault.case_lines() if line.stage == stage]
    for at, case_id in enumerate(case_ids):
        step(at, len(case_ids))
        try:
            _refuse_unfit(load_case(vault, case_id), asked.kind, openings)
            drafted = unhindered(vault, case_id, asked, as_of)
            if drafted[0].denial:
                raise LetterRefused((Problem("", drafted[0].denial + _ONE_BY_ONE),))
            yield case_id, drafted
        except LetterRefused as refused:
            yield case_id, refused


def _parted(
    drafted: Iterable[tuple[str, _Drafted | LetterRefused]],
) -> tuple[dict[str, _Drafted], tuple[tuple[str, str], ...]]:
    """The letters by case, and the cases left out with the reason."""
    letters: dict[str, _Drafted] = {}
    left = []
    for case_id, each in drafted:
        if isinstance(each, LetterRefused):
            left.append((case_id, each.message))
        else:
            letters[case_id] = each
    return letters, tuple(left)


def _printed(letters: Iterable[_Drafted]) -> bytes:
    # Loaded when first used: ReportLab is large.
    from qidesk.memo.letter_pages import letter_pages

    sheets = [sheet for letter, office in letters for sheet in sheets_of(letter, office)]
    return letter_pages(sheets, _LANGUAGE).content


def _keep(vault: Vault, letters: dict[str, _Drafted], as_of: date) -> None:
    for case_id, (letter, _) in letters.items():
        keep_sent(vault, case_id, letter, as_of)


def _openings(kind: str) -> tuple[str, ...]:
    """What the kept text of such a letter begins with, in each of its languages."""
    templates = [template_named(kind, each) for each in languages_of(kind)]
    if not templates or any(each.reader is not Reader.INSIDE for each in templates):
        raise LetterRefused((Problem("kind", "Only a letter to the person is sent to many."),))
    return tuple(map(said_first, templates))


def openings_by_decision() -> dict[Decision, tuple[str, ...]]:
    """By decision, what the kept text of a letter that tells the person of it begins with."""
    found: dict[Decision, tuple[str, ...]] = {}
    for kind, decisions in _FOLLOWS.items():
        with suppress(LetterRefused):
            found |= dict.fromkeys(decisions, _openings(kind))
    return found


def _is_for_many(kind: str) -> bool:
    """Whether a kind of letter can be read and goes to the person."""
    try:
        return bool(_openings(kind))
    except LetterRefused:
        return False


def _refuse_unfit(file: CaseFile, kind: str, openings: tuple[str, ...]) -> None:
    """Refuse a letter of another decision than was taken, and one that was sent before."""
    decision = file.case.decision
    if kind in _FOLLOWS and decision not in _FOLLOWS[kind]:
        decided = f"the decision is {decision.words}" if decision else "nothing is decided yet"
        what = f"This letter tells of another decision: {decided}."
        raise LetterRefused((Problem("", what),))
    for each in file.communications:
        if each.direction is Direction.SENT and each.summary.startswith(openings):
            raise LetterRefused((Problem("", "This letter was sent before."),))
