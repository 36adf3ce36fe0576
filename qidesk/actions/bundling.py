"""A bundle: chosen pages of a case's documents as one PDF, with a cover index and Bates numbers."""

import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from qidesk.actions.access import BUNDLE_WRITTEN, note
from qidesk.actions.cases import load_case
from qidesk.actions.named_files import write_named
from qidesk.actions.refusals import BadInput
from qidesk.actions.verdicts import marked
from qidesk.casefile.problems import Problem
from qidesk.casefile.records.papers import Document
from qidesk.identity.calling import case_title
from qidesk.memo.bundle_cover import Bound, bundle_cover
from qidesk.memo.printed import Script
from qidesk.store.errors import DamagedAttachment
from qidesk.store.vault import Vault

_PREFIX = re.compile(r"[A-Za-z0-9 ._-]{0,20}")
_DIGITS = 6
_MOST_PAGES = 20_000
_NO_PAGES = "{} names no pages. Write them as 1-3,5."


class Chosen(NamedTuple):
    """A document of a bundle and which of its pages (from 1), in the order wanted; none for all."""

    document: Document
    pages: tuple[int, ...] = ()


def pages_typed(text: str) -> tuple[int, ...]:
    """The pages that `1-3,5` names, in that order. Raises BadInput."""
    pages: list[int] = []
    for piece in filter(None, text.replace(" ", "").split(",")):
        begin, _, end = piece.partition("-")
        if not (begin.isdecimal() and (end or begin).isdecimal()) or len(piece) > _DIGITS * 2 + 1:
            raise BadInput((Problem("pages", _NO_PAGES.format(piece)),))
        last = int(end or begin)
        if not 1 <= int(begin) <= last <= _MOST_PAGES:
            raise BadInput((Problem("pages", _NO_PAGES.format(piece)),))
        pages += range(int(begin), last + 1)
    return tuple(pages)


def write_bundle(
    vault: Vault,
    case_id: str,
    chosen: Sequence[Chosen],
    path: Path,
    as_of: date,
    prefix: str = "",
    first: int = 1,
) -> tuple[Script, ...]:
    """Write a bundle to a PDF file the user named, over what was there; logged.

    Gives the scripts that stand on its cover as codes. Raises BadInput (the prefix, or a document
    without pages), Unbindable, UnreadablePicture, MissingAttachment, DamagedAttachment, or
    QIDeskError where it cannot be written.
    """
    # Loaded when first used: it is large, and many a day nothing is bound.
    from qidesk.memo.page.pages import printed

    if not _PREFIX.fullmatch(prefix):
        why = "A prefix has at most twenty letters, digits, blanks, points and hyphens."
        raise BadInput((Problem("prefix", why),))
    whole = [Chosen(each.document, each.pages or _all_of(vault, each.document)) for each in chosen]
    count = sum(len(each.pages) for each in whole)
    numbers = [f"{prefix}{number:0{_DIGITS}}" for number in range(first, first + count)]
    title = case_title(load_case(vault, case_id))
    cover = printed(marked(vault, bundle_cover(title, list(_index(whole, numbers)), as_of)))
    content = _bound(vault, cover.content, whole, numbers)
    note(vault, BUNDLE_WRITTEN, case_id)
    write_named(path, content)
    return cover.unprinted


def _bound(vault: Vault, cover: bytes, whole: Sequence[Chosen], numbers: Sequence[str]) -> bytes:
    # Loaded when first used, as what sets the cover is.
    from qidesk.exchange.binding import Part, bound

    with ExitStack() as opened:
        files = [
            opened.enter_context(vault.attachments.open(each.document.digest)) for each in whole
        ]
        for file in files:
            file.reads_on = True
        parts = [
            Part(_called(each.document), file, each.pages)
            for each, file in zip(whole, files, strict=True)
        ]
        try:
            return bound(cover, parts, numbers)
        finally:
            if fault := next((each.fault for each in files if each.fault), None):
                raise DamagedAttachment from fault


def _all_of(vault: Vault, document: Document) -> tuple[int, ...]:
    pages = tuple(page.number for page in vault.pages.of_document(document.id))
    if not pages:
        why = f"“{_called(document)}” has no pages here to bind. Leave it out."
        raise BadInput((Problem("documents", why),))
    return pages


def _called(document: Document) -> str:
    return " ".join((document.title or document.file_name or "(no title)").split())


def _index(whole: Sequence[Chosen], numbers: Sequence[str]) -> Iterator[Bound]:
    begin = 0
    for document, pages in whole:
        end = begin + len(pages)
        yield Bound(
            document.title,
            document.record_number,
            _in_runs(pages),
            numbers[begin],
            numbers[end - 1],
        )
        begin = end


def _in_runs(pages: Sequence[int]) -> str:
    """Page numbers as people write them: 1-3, 5."""
    runs = groupby(enumerate(pages), lambda each: each[1] - each[0])
    told = [[page for _, page in run] for _, run in runs]
    return ", ".join(f"{run[0]}-{run[-1]}" if run[1:] else str(run[0]) for run in told)
