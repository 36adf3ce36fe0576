"""Federal courts as people name them: '5 Cir.', 'N.D. Tex., Amarillo Div.', 'SDNY'."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from qidesk.identity.folding import folded
from qidesk.identity.states import state_code


class CourtName(NamedTuple):
    """What a text names: the Supreme Court where `circuit` and `state` are ''.

    circuit: '1' to '11', 'DC' or 'FC' for a court of appeals. state, part: of a district court,
    its two letters and 'N', 'S', 'E', 'W', 'M', 'C', or '' where the state is one district.
    """

    circuit: str = ""
    state: str = ""
    part: str = ""


_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh".split()
_LONGEST = 200
"""A longer text names no court, it tells a story."""
_LAST_CIRCUIT = len(_ORDINALS)
_CIRCUIT = re.compile(
    rf"\b(?:(?P<number>\d{{1,2}})\s?(?:st|nd|rd|th|d)?|(?P<word>{'|'.join(_ORDINALS)})"
    r"|(?P<capital>d\.?\s?c\.?|district of columbia)|(?P<federal>fed(?:eral|\.)?))"
    r"\s+(?:u\.?\s?s\.?\s+)?cir(?:cuit\b|\b\.?)"
    r"|\b(?:us)?c\.?\s?a\.?\s?(?P<letters>\d{1,2}|d\.?c\.?)(?!\w)"
    r"|\bcourt of appeals for the (?P<seat>district of columbia)\b",
)
_OTHER_COURTS = re.compile(
    r"\b(?:app\.|court of appeal\b|(?:circuit|superior) court\b(?! of appeals)|judicial cir|bankr"
    r"|b\.?\s?a\.?\s?p\b)"
)
"""States number their courts of appeal and circuits too, and a bankruptcy panel is no circuit."""
_SUPREME = re.compile(
    r"(?:the )?(?:u\.? ?s\.?|united states)(?: supreme court| sup\. ?ct\.)?|sup\. ?ct\.|s\. ?ct\."
    r"|scotus|(?:the )?supreme court(?: of the united states)?"
)
_PARTS = "northern southern eastern western middle central"
_DISTRICT = re.compile(
    rf"(?:(?P<whole>{_PARTS.replace(' ', '|')})\s+dist(?:rict\b|\.)"
    r"|(?P<part>[nsewmc])\.?\s?d(?:ist\b)?\.?"
    r"|d(?:\.|istrict\b|ist\.)|d(?=\s))\s*(?:of\s+)?(?:the\s+)?(?P<place>[a-z][a-z. ]*)"
)
_SHORT = re.compile(r"(?P<part>[nsewmc]?)d(?P<place>[a-z]{2,4})")
_DIVISION = re.compile(r"\s+(?:at\s.*|(?:[a-z.]+\s+)?div(?:ision)?\b.*)$")
_BEFORE = re.compile(
    r"^(?:in the )?(?:u\.?\s?s\.?\s?d\.?\s?c\.?|(?:u\.?\s?s\.?|united states)\s+dist(?:rict|\.)"
    r"\s+(?:court|ct\.?))\s*[,:]?\s*(?:for|of)?\s*(?:the\s+)?"
)


@lru_cache(maxsize=4_096)
def read_court(text: str) -> CourtName | None:
    """The federal court a text names in words or by its citation; None where it names none."""
    told = " ".join(folded(text[:_LONGEST]).partition("(")[0].split()).strip(" ,;")
    if _SUPREME.fullmatch(told):
        return CourtName()
    if _OTHER_COURTS.search(told):
        return None
    return _circuit(told) or _district(_BEFORE.sub("", told))


def nearest_cites(text: str, cites: Iterable[str], most: int = 3) -> Sequence[str]:
    """The citations most like a text that names no court, for somebody to choose from."""
    hits = process.extract(text, list(cites), scorer=fuzz.WRatio, processor=folded, limit=most)
    return [cite for cite, *_ in hits]


def _circuit(told: str) -> CourtName | None:
    for found in _CIRCUIT.finditer(told):
        if found["federal"]:
            return CourtName("FC")
        number = found["number"] or found["letters"] or ""
        if found["capital"] or found["seat"] or number.startswith("d"):
            return CourtName("DC")
        circuit = int(number or _ORDINALS.index(found["word"]) + 1)
        if 1 <= circuit <= _LAST_CIRCUIT:
            return CourtName(str(circuit))
    return None


def _district(told: str) -> CourtName | None:
    """A district, its division left out: 'n.d. tex., amarillo div.' is the Northern of Texas."""
    court = told.partition(",")[0].strip()
    squeezed = court.replace(".", "").replace(" ", "")
    for found in (_DISTRICT.search(court), _SHORT.fullmatch(squeezed)):
        if found is None:
            continue
        named = found.groupdict()
        part = (named.get("whole") or named["part"] or "")[:1].upper()
        if state := _state_in(named["place"]):
            return CourtName(state=state, part=part)
    return None


def _state_in(place: str) -> str:
    """The state a text names, its division left out: 'texas amarillo division' is Texas."""
    whole = _DIVISION.sub("", place)
    if code := state_code(whole) or state_code(f"district of {whole}"):
        return code
    words = whole.split()
    if whole == place:
        return ""
    return next(
        filter(None, (state_code(" ".join(words[:end])) for end in range(len(words), 0, -1))), ""
    )
