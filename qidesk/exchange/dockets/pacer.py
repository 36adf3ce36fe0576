"""Docket pages of PACER and ACMS read with juriscraper, where it is installed; nothing else knows
that library."""

import json
import logging
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from typing import Any

from qidesk.exchange.dockets.saved import Below, SavedCounsel, SavedDocket, SavedEntry, SavedParty
from qidesk.exchange.tables import UnreadableFile

_ABOUT = {
    "cause": "Cause",
    "nature_of_suit": "Nature of suit",
    "jury_demand": "Jury demand",
    "case_type_information": "Type of case",
    "fee_status": "Fee",
    "date_terminated": "Terminated on the docket",
}
_ABOUT_BELOW = {
    "date_judgment": "Order or judgment appealed, dated",
    "date_judgment_eod": "Order or judgment appealed, entered",
    "date_disposed": "Disposed of",
    "disposition": "Disposition",
    "date_filed_noa": "Notice of appeal filed",
}
_NO_COURT = "An ACMS file does not say which court it is of: enter the court."


class NoDocketReader(UnreadableFile):
    """The library that reads these pages is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "Dockets of PACER and ACMS need the optional reader of dockets, which is not installed"
            " here.",
            "Install QI Desk with its extra `dockets`. A page saved from CourtListener comes in"
            " without it, and so does a docket that is copied and pasted.",
        )


def installed() -> bool:
    """Whether juriscraper is there to read with."""
    return find_spec("juriscraper") is not None


def read_district(page: str, court: str) -> SavedDocket:
    """A docket report of a district court. Raises NoDocketReader, UnreadableFile."""
    return _read("DocketReport", page, court)


def read_appeal(page: str, court: str) -> SavedDocket:
    """A docket of a court of appeals. Raises NoDocketReader, UnreadableFile."""
    return _read("AppellateDocketReport", page, court)._replace(is_appeal=True)


def read_acms(page: str) -> SavedDocket:
    """A docket of ACMS as its own site keeps it, in JSON. Raises NoDocketReader, UnreadableFile."""
    return _read("ACMSDocketReport", page, "")._replace(told=(_NO_COURT,), is_appeal=True)


def _read(report: str, page: str, court: str) -> SavedDocket:
    if not installed():
        raise NoDocketReader
    _silence()
    # Loaded when first used: it takes most of a second, and most days nobody takes in a docket.
    from juriscraper import pacer

    try:
        reader = getattr(pacer, report)(court)
        reader._parse_text(page)  # the library's own tests feed saved pages in here
        data = reader.data
        return _docket(data, court)
    except Exception as error:  # whatever a damaged page makes the library raise
        raise UnreadableFile(
            "The docket on this page cannot be read.",
            "Save the whole page anew, as HTML, and try again; or copy its entries and paste them.",
        ) from error


def _silence() -> None:
    """Keep the library from writing a log of its own, on disk or screen: pages hold names."""
    logger = logging.getLogger("juriscraper.lib.log_tools")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    logger.propagate = False
    logger.disabled = True


def _docket(data: Mapping[str, Any], court: str) -> SavedDocket:
    """The docket of what the library read. Raises ValueError where it found no number."""
    if not (number := _text(data["docket_number"])):
        raise ValueError("no docket number")
    return SavedDocket(
        court,
        number,
        _text(data.get("case_name")),
        _day(data.get("date_filed")),
        _judges(data.get("assigned_to_str"), data.get("referred_to_str"), *data.get("panel") or ()),
        _lines_about(_ABOUT, data),
        tuple(map(_party, data["parties"])),
        tuple(map(_entry, data["docket_entries"])),
        _below(data.get("originating_court_information") or {}),
    )


def _party(party: Mapping[str, Any]) -> SavedParty:
    counsel = tuple(_counsel(each) for each in party.get("attorneys") or () if each.get("name"))
    return SavedParty(
        _text(party["name"]),
        _text(party.get("type")),
        _lines(party.get("extra_info")),
        _day(party.get("date_terminated")),
        counsel,
    )


def _counsel(counsel: Mapping[str, Any]) -> SavedCounsel:
    roles = (each if isinstance(each, str) else json.dumps(each) for each in counsel["roles"])
    return SavedCounsel(_text(counsel["name"]), tuple(roles), _lines(counsel.get("contact")))


def _entry(entry: Mapping[str, Any]) -> SavedEntry:
    return SavedEntry(
        _text(entry.get("document_number")),
        _day(entry.get("date_filed")),
        _day(entry.get("date_entered")),
        _text(entry.get("description")),
    )


def _below(data: Mapping[str, Any]) -> Below | None:
    if not (number := _text(data.get("docket_number"))):
        return None
    judges = _judges(data.get("assigned_to"), data.get("ordering_judge"))
    return Below(
        _text(data.get("court_id")),
        number,
        _day(data.get("date_filed")),
        judges,
        _lines_about(_ABOUT_BELOW, data),
    )


def _lines_about(names: Mapping[str, str], data: Mapping[str, Any]) -> tuple[str, ...]:
    """What the page says under some names, a line each; its days as they stand there."""
    told = ((words, _text(data.get(name))) for name, words in names.items())
    return tuple(f"{words}: {said}" for words, said in told if said)


def _judges(*names: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(_text, names))))


def _lines(text: Any) -> tuple[str, ...]:
    several: Iterable[str] = _text(text).splitlines()
    return tuple(filter(None, (" ".join(each.split()) for each in several)))


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _day(value: Any) -> str:
    """A day in ISO form, of a moment its day."""
    return value.isoformat()[:10] if value else ""
