"""What the lines under a party's name mean: title, other names, capacity, where they are held."""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from qidesk.exchange.dockets.saved import SavedCounsel, SavedParty
from qidesk.identity.names import is_same_name, names_within


class Side(StrEnum):
    """On which side of the suit a party stands; None where the docket's word does not say it."""

    PLAINTIFF = "plaintiff"
    DEFENDANT = "defendant"
    AMICUS = "amicus"


class Contact(NamedTuple):
    """An address as found: a prisoner's number and the name of the place where it begins so."""

    number: str = ""
    place: str = ""
    lines: tuple[str, ...] = ()
    town: str = ""
    state: str = ""
    postcode: str = ""
    phone: str = ""


class ReadParty(NamedTuple):
    """A party read. `names` is empty of somebody whose name nobody knows, told in `doe`.

    `individual`, `official`: in which capacity the docket says that they are sued. `notes` are the
    lines that are nothing else. `herself` is where the docket has a party without a lawyer.
    """

    side: Side | None
    names: tuple[str, ...]
    doe: str = ""
    number: str = ""
    title: str = ""
    individual: bool = False
    official: bool = False
    notes: tuple[str, ...] = ()
    lawyers: tuple[SavedCounsel, ...] = ()
    herself: Contact | None = None


_OTHER_WAY = re.compile(r"\b(?:counter|cross|third\s?-?party)", re.IGNORECASE)
_SIDES = {
    "plaintiff": Side.PLAINTIFF,
    "petitioner": Side.PLAINTIFF,
    "defendant": Side.DEFENDANT,
    "respondent": Side.DEFENDANT,
    "amicus": Side.AMICUS,
    "amici": Side.AMICUS,
}
_TERMINATED = re.compile(r"terminated:?\s*\S+", re.IGNORECASE)
_ALSO = re.compile(
    r"(?:also known as|formerly known as|now known as|doing business as|[afnd]/?[kb]/?a)\b[\s:.]*",
    re.IGNORECASE,
)
_INDIVIDUAL = re.compile(r"\bindividual(?:ly)?\b", re.IGNORECASE)
_OFFICIAL = re.compile(r"\bofficial(?:ly)?\b", re.IGNORECASE)
_CAPACITY = re.compile(
    r"\bcapacit(?:y|ies)\b|^(?:sued\s+)?(?:individually|officially)\b", re.IGNORECASE
)
_DOE = re.compile(
    r"(?:unknown|unnamed|unidentified)\b|(?:john|jane|john/jane)?\s*\bdoes?\b", re.IGNORECASE
)
_IN_NAME = re.compile(r"\s*\(\s*(?:no\.?|reg\.?|id)?\s*#?\s*((?=[\w-]*\d{4})[A-Z]{0,3}[\w-]+)\s*\)")
_NUMBER = re.compile(
    r"(?!.*\b(?:box|drawer|suite|ste|unit|room|apt|floor|route|rt|rr|hwy|highway|road|rd|street)\b)"
    r"(?:[a-z]{2,12}\b[\s.:#-]*){0,3}#?\s*"
    r"(\d\d-?[A-Z]-?\d{4}|(?=[\w-]*\d{4})[A-Z]{0,3}-?\d[\d-]*[A-Z]?)",
    re.IGNORECASE,
)
"""A line that is a number, behind words that say so or whose it is; in an address are others."""
_PHONE = re.compile(
    r"(?:(?:direct|phone|tel|cell|business)\b[\s:.]*)?(\(?\d{3}\)?[\s.-]*\d{3}[\s.-]*\d{4})"
)
_LAST = re.compile(
    r"(?P<town>[^\d,]{2,40}?)\s*,?\s+(?P<state>[A-Z]{2})\s+(?P<zip>\d{5}(?:-\d{4})?)"
)
_NO_ADDRESS = re.compile(r"\(?(?:pro se|fax|email|direct|phone|firm|\[)\b|\[|.*@", re.IGNORECASE)
_STREET = re.compile(r"\d|p\.?\s?o\.?\b|post office|box\b|c/o\b", re.IGNORECASE)
_CODE = re.compile(r"\s*\(\w{1,8}\)\s*$")


def read_party(party: SavedParty) -> ReadParty:
    """A party with its lines read."""
    name = party.name.strip(" -,;")
    number = _IN_NAME.search(name)
    bare = _IN_NAME.sub("", name)
    several = names_within(bare)
    first, *others = several if len(several) > 1 else (bare,)
    lines, also = _apart(party.extra)
    side = side_of(party.kind)
    sued = side is not Side.PLAINTIFF
    told = [each for each in lines if sued and _CAPACITY.search(each)]
    rest = [each for each in lines if each not in told]
    lawyers = tuple(each for each in party.counsel if not _is_herself(each, party))
    own = next((each for each in party.counsel if _is_herself(each, party)), None)
    number = number or (_IN_NAME.search(own.name) if own else None)
    read = ReadParty(
        side,
        (first, *others, *also),
        "",
        number[1] if number else "",
        lawyers=lawyers,
        herself=read_contact(own.contact) if own else None,
        individual=any(map(_INDIVIDUAL.search, told)),
        official=any(map(_OFFICIAL.search, told)),
    )
    if _DOE.match(first):
        return read._replace(names=(), doe=" ".join((name, *rest)))
    title = next((each for each in rest if each[:1].isupper()), "")
    return read._replace(title=title, notes=tuple(each for each in rest if each != title))


def is_somebody(party: SavedParty) -> bool:
    """Whether a line among the parties names one: 'Service List' and 'In re' name nobody."""
    name, kind = party.name.lower(), party.kind.lower()
    return bool(name) and not (kind and name.startswith(kind)) and not name.startswith("in re")


def side_of(kind: str) -> Side | None:
    """The side that the docket's word for a party says; none for Appellant or Counter Claimant."""
    if _OTHER_WAY.search(kind):
        return None
    words = kind.lower().replace("-", " ").split()
    return next((_SIDES[each] for each in words if each in _SIDES), None)


def read_contact(found: Iterable[str]) -> Contact:
    """What the lines of an address say."""
    lines = list(found)
    phone = next((said[1] for each in lines if (said := _PHONE.fullmatch(each))), "")
    kept = [each for each in lines if not (_PHONE.fullmatch(each) or _NO_ADDRESS.match(each))]
    number = _NUMBER.fullmatch(kept[0]) if kept else None
    kept = kept[1:] if number else kept
    last = _LAST.fullmatch(kept[-1]) if kept else None
    place = "" if not kept or _STREET.match(kept[0]) or kept[0] == kept[-1] else kept[0]
    return Contact(
        number[1] if number else "",
        _CODE.sub("", place),
        tuple(kept[:-1] if last else kept),
        last["town"].strip() if last else "",
        last["state"] if last else "",
        last["zip"] if last else "",
        phone,
    )


def _apart(extra: Iterable[str]) -> tuple[list[str], list[str]]:
    """The lines that say what somebody is, and other names: those stand after words that say so."""
    lines: list[str] = []
    also: list[str] = []
    is_name = False
    for line in extra:
        if _TERMINATED.fullmatch(line):
            continue
        found = _ALSO.match(line)
        name = line[found.end() :] if found else line
        if found or is_name:
            also += [name] if name else []
            is_name = not name
        else:
            lines.append(line)
    return lines, also


def _is_herself(counsel: SavedCounsel, party: SavedParty) -> bool:
    """Whether the one named as counsel is the party, who has no lawyer."""
    said = any("pro se" in each.lower() for each in (*counsel.roles, *counsel.contact))
    names = (_IN_NAME.sub("", each.name) for each in (counsel, party))
    return said or is_same_name(*names)
