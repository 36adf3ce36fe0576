"""The docket itself, the one below it that it names, and their entries."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from qidesk.actions.dockets.page import Page, fresh, laid, left_so
from qidesk.actions.dockets.planned import Draft, DraftKind
from qidesk.actions.ids_and_clock import new_id
from qidesk.actions.law import court_called
from qidesk.casefile.records.remedies import DocketEntry, Proceeding, ProceedingKind
from qidesk.casefile.schema.fields import YesNo
from qidesk.casefile.schema.values import texts_of
from qidesk.exchange.dockets.saved import Below, SavedEntry
from qidesk.identity.dockets import is_same_docket, read_docket
from qidesk.identity.folding import words_of
from qidesk.law.tables.rules import Court, Level

_HABEAS = re.compile(r"\b(?:28:22(?:41|54|55)|habeas)\b", re.IGNORECASE)
_UNITED_STATES = re.compile(r"u\.?s\.?a\.?|united states(?: of america)?", re.IGNORECASE)
_CRIMINAL = ("cr", "mj")


def proceeding_draft(page: Page) -> tuple[str, Draft | None]:
    """The id of the proceeding that the page is the docket of, and what it changes or adds."""
    docket = page.docket
    told = Proceeding(case=page.file.case.id, proceeding_kind=_kind(page), us_party=_us_party(page))
    typed = {
        "court": court_cite(docket.court),
        "docket_number": docket.number,
        "judges": "\n".join(docket.judges),
        "filed_on": docket.filed,
        "note": "; ".join(docket.about),
    }
    return _draft(page, DraftKind.PROCEEDING, told, typed)


def below_draft(page: Page, below: Below, appeal: Proceeding | None) -> Draft | None:
    """The docket below that an appeal names, and that the appeal follows from it; the two are left
    together."""
    record_id, draft = _draft(page, DraftKind.BELOW, *_told_below(page, below))
    if draft is None or not draft.added or appeal is None or appeal.follows_from:
        return draft
    follows = (appeal, replace(appeal, follows_from=record_id))
    return draft._replace(changed=(*draft.changed, follows))


def entry_drafts(page: Page, proceeding_id: str) -> Iterator[Draft | None]:
    """Each entry of the page that is not here as the page has it; None for each that is."""
    here = _Entries(page, proceeding_id)
    numbers = Counter(each.number for each in page.docket.entries)
    for each in page.docket.entries:
        empty = DocketEntry(id=new_id(), case=page.file.case.id, proceeding=proceeding_id)
        entry, problems = fresh(
            empty,
            {
                "number": each.number,
                "what": each.what,
                "filed_on": each.filed,
                "entered_on": each.entered,
            },
        )
        says = _says(each)
        if known := here.take(entry, is_alone=numbers[each.number] == 1):
            yield laid(page, DraftKind.ENTRY, says, known, replace(entry, number=known.number))
        elif here.was_removed(entry):
            yield left_so(DraftKind.ENTRY, says)
        elif entry != empty:
            yield Draft(DraftKind.ENTRY, says, (entry,), told=problems)


class _Entries:
    """The entries here, each of which may be one of the page's once."""

    def __init__(self, page: Page, proceeding_id: str) -> None:
        self._page, self._taken = page, set[str]()
        self._by_words: dict[tuple[str, str], list[DocketEntry]] = {}
        self._by_number: dict[str, list[DocketEntry]] = {}
        for each in page.file.docket_entries:
            if each.proceeding == proceeding_id:
                self._by_words.setdefault(_day_and_words(each), []).append(each)
                self._by_number.setdefault(_number(each), []).append(each)

    def take(self, entry: DocketEntry, *, is_alone: bool) -> DocketEntry | None:
        """The one that says the same, or has the number that stands only once on the page."""
        number = _number(entry)
        found = [
            each
            for each in self._by_words.get(_day_and_words(entry), ())
            if not number or _number(each) in ("", number)
        ]
        found.sort(key=lambda each: _number(each) != number)
        if number and is_alone:
            found += self._by_number.get(number, ())
        taken = next((each for each in found if each.id not in self._taken), None)
        if taken:
            self._taken.add(taken.id)
        return taken

    def was_removed(self, entry: DocketEntry) -> bool:
        """Whether it was taken in before and removed since."""
        texts = texts_of(entry)
        return self._page.was_removed(**{name: texts[name] for name in _SAME if texts[name]})


_SAME = ("proceeding", "number", "filed_on", "what")
"""The fields by which an entry that was removed is known again."""


def _draft(
    page: Page, kind: DraftKind, told: Proceeding, typed: dict[str, str]
) -> tuple[str, Draft | None]:
    record, problems = fresh(told, typed)
    says = " ".join(filter(None, (record.court, record.docket_number)))
    here = next((each for each in page.file.proceedings if is_docket_of(each, record)), None)
    if here is not None:
        same = replace(record, docket_number=here.docket_number, court=here.court or record.court)
        if here.proceeding_kind is not None:
            same = replace(same, proceeding_kind=here.proceeding_kind)
        return here.id, laid(page, kind, says, here, same)
    record = replace(record, id=new_id())
    return record.id, Draft(kind, says, (record,), told=problems)


def is_docket_of(here: Proceeding, told: Proceeding) -> bool:
    """Whether two dockets are one: their number is, and so is their court where both name one."""
    if not is_same_docket(here.docket_number, told.docket_number):
        return False
    mine, theirs = court_called(here.court), court_called(told.court)
    return not (isinstance(mine, Court) and isinstance(theirs, Court)) or mine.id == theirs.id


def court_cite(court_id: str) -> str:
    """How a court is cited, as the table of courts has it; its id where the table has none."""
    court = court_called(court_id) if court_id else None
    return court.cite if isinstance(court, Court) else court_id


def _told_below(page: Page, below: Below) -> tuple[Proceeding, dict[str, str]]:
    kind = _kind_by_number(below.number)
    return Proceeding(case=page.file.case.id, proceeding_kind=kind), {
        "court": court_cite(below.court),
        "docket_number": below.number,
        "judges": "\n".join(below.judges),
        "filed_on": below.filed,
        "note": "; ".join(below.about),
    }


def _kind(page: Page) -> ProceedingKind | None:
    docket = page.docket
    court = court_called(docket.court) if docket.court else None
    of_appeals = isinstance(court, Court) and court.level is Level.APPEALS
    if docket.is_appeal or docket.below or of_appeals:
        return ProceedingKind.APPEAL
    if any(map(_HABEAS.search, docket.about)):
        return ProceedingKind.HABEAS
    return _kind_by_number(docket.number)


def _kind_by_number(number: str) -> ProceedingKind | None:
    docket = read_docket(number)
    if docket is None or docket.sort not in (*_CRIMINAL, "cv"):
        return None
    return ProceedingKind.CIVIL if docket.sort == "cv" else ProceedingKind.CRIMINAL


def _us_party(page: Page) -> YesNo | None:
    """Yes where the docket names the United States; of its officers nothing is told."""
    sues = any(_UNITED_STATES.fullmatch(each.name.strip()) for each in page.docket.parties)
    return YesNo.YES if sues else None


def _day_and_words(entry: DocketEntry) -> tuple[str, str]:
    return entry.filed_on.edtf, " ".join(words_of(entry.what))


def _number(entry: DocketEntry) -> str:
    return "".join(words_of(entry.number))


def _says(entry: SavedEntry) -> str:
    return " · ".join(filter(None, (entry.number, entry.filed, " ".join(entry.what.split()))))
