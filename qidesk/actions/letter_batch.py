"""One letter to the person of every case at a stage: a mail day's acknowledgements in one file."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from qidesk.actions.access import LETTER_WRITTEN, note
from qidesk.actions.cases import load_case
from qidesk.actions.letter_files import languages_of, template_named
from qidesk.actions.letters import Asked, keep_sent, said_first, sheets_of, unhindered
from qidesk.actions.named_files import write_named
from qidesk.actions.refusals import LetterRefused
from qidesk.casefile.problems import Problem
from qidesk.casefile.records.matter import Stage
from qidesk.casefile.records.papers import Direction
from qidesk.letters.letter import Letter
from qidesk.letters.template import Reader
from qidesk.store.vault import Vault

_LANGUAGE = "en"
"""What the file says of itself, in which letters of several languages may stand."""


class Batch(NamedTuple):
    """The ids of the cases written to, and of those left out with the reason."""

    written: tuple[str, ...]
    left: tuple[tuple[str, str], ...]


def write_batch(vault: Vault, stage: Stage, asked: Asked, path: Path, as_of: date) -> Batch:
    """Write a letter to each person of a stage who was not sent it, as one PDF; each is kept.

    Where none may be written, no file is. Raises LetterRefused where the kind goes to no person,
    and QIDeskError.
    """
    from qidesk.memo.letter_pages import letter_pages

    openings = _openings(asked.kind)
    letters: dict[str, Letter] = {}
    left, sheets = [], []
    for line in vault.case_lines():
        if line.stage != stage:
            continue
        try:
            _refuse_again(vault, line.id, openings)
            letter, office = unhindered(vault, line.id, asked, as_of)
        except LetterRefused as refused:
            left.append((line.id, refused.message))
        else:
            letters[line.id] = letter
            sheets += sheets_of(letter, office)
    if letters:
        for case_id in letters:
            note(vault, LETTER_WRITTEN, case_id)
        write_named(path, letter_pages(sheets, _LANGUAGE).content)
        for case_id, letter in letters.items():
            keep_sent(vault, case_id, letter, as_of)
    return Batch(tuple(letters), tuple(left))


def _openings(kind: str) -> tuple[str, ...]:
    """What the kept text of such a letter begins with, in each of its languages."""
    templates = [template_named(kind, each) for each in languages_of(kind)]
    if not templates or any(each.reader is not Reader.INSIDE for each in templates):
        raise LetterRefused((Problem("kind", "Only a letter to the person is sent to many."),))
    return tuple(map(said_first, templates))


def _refuse_again(vault: Vault, case_id: str, openings: tuple[str, ...]) -> None:
    for each in load_case(vault, case_id).communications:
        if each.direction is Direction.SENT and each.summary.startswith(openings):
            raise LetterRefused((Problem("", "This letter was sent before."),))
