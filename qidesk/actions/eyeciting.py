"""Case citations read with eyecite, where it is installed; nothing else knows that library."""

import logging
import re
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from qidesk.law.authorities.cited import Form, Mention
from qidesk.law.authorities.drafts import apart
from qidesk.law.authorities.names import without_signal
from qidesk.law.authorities.spotting import OwnRule
from qidesk.law.tables.lawbook import LawBook
from qidesk.law.tables.rules import Court

_FORMS = {
    "FullCaseCitation": Form.FULL,
    "ShortCaseCitation": Form.SHORT,
    "SupraCitation": Form.SUPRA,
    "ReferenceCitation": Form.SUPRA,
    "IdCitation": Form.ID,
    "FullLawCitation": Form.OTHER,
    "FullJournalCitation": Form.OTHER,
}
_PIECE = 100_000
_YEAR = re.compile(r"1[6-9][0-9]{2}|20[0-9]{2}")
# What stands between a citation and its parentheses should be pins and parallel reports only: a
# name or a word there means that the year belongs to the next case.
_ANOTHER_CASE = re.compile(r"\sv\.?\s|;|\b[a-z]{3,}\b|\.\s+[A-Z][a-z]+\s")


def installed() -> bool:
    """Whether eyecite is there to read with."""
    return find_spec("eyecite") is not None


def mentions_by_eyecite(book: LawBook, text: str) -> list[Mention] | None:
    """The mentions it finds, at their places in the text; None where it is not installed."""
    if not installed():
        return None
    # Loaded when first used: it is large, and most days nobody pastes a passage.
    from eyecite import get_citations

    # It logs passages it doubts, and a passage may hold a client's facts.
    logging.getLogger("eyecite").setLevel(logging.CRITICAL + 1)
    plain = re.sub(r"\s", " ", text)
    own = {each.start: each for each in OwnRule(book.immunity.reporters).mentions(text)}
    found = []
    for begin, piece in _pieces(plain):
        read = (_mention(book, each, piece, begin, own) for each in get_citations(piece))
        found += [each for each in read if each]
    return [*found, *apart(own.values(), found)]


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The text cut between words, as it takes four times as long for twice the text."""
    begin = 0
    while begin < len(text):
        cut = text.rfind(" ", begin, begin + _PIECE) if len(text) > begin + _PIECE else -1
        end = cut if cut > begin else begin + _PIECE
        yield begin, text[begin:end]
        begin = end


def _mention(
    book: LawBook, cited: Any, piece: str, begin: int, own: dict[int, Mention]
) -> Mention | None:
    form = _FORMS.get(type(cited).__name__)
    if form is None:
        return None
    start, end = (begin + each for each in cited.span())
    ours = own.get(start)
    pin = (cited.metadata.pin_cite or "").removeprefix("at ")
    if form in (Form.ID, Form.SUPRA):
        told = cited.metadata
        name = getattr(told, "antecedent_guess", None) or getattr(told, "plaintiff", None)
        name = name or getattr(told, "defendant", None) or ""
        return Mention(form, start, end, name=name, pin=pin)
    if form is Form.OTHER:
        return Mention(form, start, end, reporter=cited.corrected_citation(), year=_year(cited))
    if form is Form.SHORT:
        name = cited.metadata.antecedent_guess or ""
        return Mention(form, start, end, name, _volume(cited), cited.corrected_reporter(), pin=pin)
    return _full(book, cited, piece, ours, Mention(form, start, end, pin=pin))


def _full(book: LawBook, cited: Any, piece: str, ours: Mention | None, bare: Mention) -> Mention:
    strayed = bool(_ANOTHER_CASE.search(cited.metadata.extra or "")) or _from_before(cited, piece)
    court = "" if strayed else _court(book, cited.metadata.court or "")
    year = None if strayed else _year(cited)
    place = _volume(cited), cited.corrected_reporter(), cited.groups.get("page") or "___"
    if not cited.corrected_citation().startswith(f"{place[0]} "):
        # A neutral citation, such as 2007-NMCERT-008, has a form of its own.
        place = "", cited.corrected_citation(), ""
    volume, reporter, page = place
    return Mention(
        bare.form,
        bare.start,
        bare.end,
        name=_name(cited, piece, ours),
        volume=volume,
        reporter=reporter,
        page=page,
        pin=bare.pin or (ours.pin if ours else ""),
        court=court or (ours.court if ours else ""),
        year=year or (ours.year if ours else None),
    )


def _from_before(cited: Any, piece: str) -> bool:
    """Whether the year stands only before the citation, in the parentheses of an earlier case."""
    year = cited.metadata.year
    return bool(year) and str(year) not in piece[cited.span()[1] : cited.full_span()[1]]


def _volume(cited: Any) -> str:
    return str(cited.groups.get("volume") or "")


def _year(cited: Any) -> int | None:
    year = str(cited.metadata.year or "")
    return int(year) if _YEAR.fullmatch(year) else None


def _court(book: LawBook, court_id: str) -> str:
    found = book.court(court_id) if court_id else None
    return found.cite if isinstance(found, Court) else ""


def _name(cited: Any, piece: str, ours: Mention | None) -> str:
    """The name as eyecite has it, or as our own rule does where that is longer or only there.

    eyecite may begin a name amid an earlier citation or in a heading, and may leave words out.
    """
    one, other = cited.metadata.plaintiff or "", cited.metadata.defendant or ""
    whole = one[:1].isalpha() and other and one in piece and other in piece
    theirs = without_signal(f"{one} v. {other}") if whole else ""
    mine = ours.name if ours else ""
    headed = theirs.endswith(mine) and theirs.removesuffix(mine).isupper()
    return mine if not theirs or headed or mine.endswith(theirs) else theirs
