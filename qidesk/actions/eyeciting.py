"""Case citations read with eyecite, where it is installed; nothing else knows that library."""

import logging
import re
from importlib.util import find_spec
from typing import Any

from qidesk.law.authorities.drafts import apart
from qidesk.law.authorities.results import Form, Mention
from qidesk.law.authorities.spotting import OwnRule
from qidesk.law.lawbook import LawBook
from qidesk.law.rules import Court

_FORMS = {
    "FullCaseCitation": Form.FULL,
    "ShortCaseCitation": Form.SHORT,
    "SupraCitation": Form.SUPRA,
    "ReferenceCitation": Form.SUPRA,
    "IdCitation": Form.ID,
    "FullLawCitation": Form.OTHER,
    "FullJournalCitation": Form.OTHER,
}
# What stands between a citation and its parentheses should be pins and parallel reports only: a
# name there means that the year belongs to the next case.
_ANOTHER_CASE = re.compile(r"\sv\.?\s|;|[a-z]{3,}\.\s|\.\s+[A-Z][a-z]+\s")


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
    # It refuses an empty text.
    read = [_mention(book, each, own) for each in get_citations(plain)] if text else []
    found = [each for each in read if each]
    return [*found, *apart(own.values(), found)]


def _mention(book: LawBook, cited: Any, own: dict[int, Mention]) -> Mention | None:
    form = _FORMS.get(type(cited).__name__)
    if form is None:
        return None
    start, end = cited.span()
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
    return _full(book, cited, ours, Mention(form, start, end, pin=pin))


def _full(book: LawBook, cited: Any, ours: Mention | None, bare: Mention) -> Mention:
    strayed = bool(_ANOTHER_CASE.search(cited.metadata.extra or ""))
    court = "" if strayed else _court(book, cited.metadata.court or "")
    year = None if strayed else _year(cited)
    place = _volume(cited), cited.corrected_reporter(), cited.groups.get("page") or "___"
    if not cited.corrected_citation().startswith(f"{place[0]} "):
        # A neutral citation, such as 2007-NMCERT-008, has a form of its own.
        place = "", cited.corrected_citation(), ""
    volume, reporter, page = place
    return Mention(
        bare.form, bare.start, bare.end,
        name=_name(cited, ours),
        volume=volume,
        reporter=reporter,
        page=page,
        pin=bare.pin,
        court=court or (ours.court if ours else ""),
        year=year or (ours.year if ours else None),
    )  # fmt: skip


def _volume(cited: Any) -> str:
    return str(cited.groups.get("volume") or "")


def _year(cited: Any) -> int | None:
    year = cited.metadata.year
    return int(year) if year and str(year).isdigit() else None


def _court(book: LawBook, court_id: str) -> str:
    found = book.court(court_id) if court_id else None
    return found.cite if isinstance(found, Court) else ""


def _name(cited: Any, ours: Mention | None) -> str:
    """The name as eyecite has it, or as our own rule does where that is longer or only there."""
    one, other = cited.metadata.plaintiff, cited.metadata.defendant
    theirs = f"{one} v. {other}" if one and other else ""
    mine = ours.name if ours else ""
    return mine if not theirs or mine.endswith(theirs) else theirs
