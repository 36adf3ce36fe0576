"""The federal directory of prisons and jails (HIFLD) as facilities with their street addresses.

A street address there is where the buildings stand: never an address for mail.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from qidesk.casefile.problems import Problem
from qidesk.casefile.records.places import (
    Address,
    AddressPurpose,
    Facility,
    FacilityKind,
    FacilityStatus,
    SecurityLevel,
)
from qidesk.casefile.schema.typed import read_record
from qidesk.exchange.tables import Table, UnreadableFile

_NEEDED = ("FACILITYID", "NAME", "CITY", "STATE")
_UNKNOWN = frozenset({"", "-999", "NA", "N/A", "NOT AVAILABLE"})
_KINDS = {
    "STATE": FacilityKind.STATE_PRISON,
    "FEDERAL": FacilityKind.FEDERAL_PRISON,
    "COUNTY": FacilityKind.JAIL,
    "LOCAL": FacilityKind.JAIL,
}
_JUVENILE = "JUVENILE"
_LEVELS = {
    "MINIMUM": SecurityLevel.MINIMUM,
    "MEDIUM": SecurityLevel.MEDIUM,
    "CLOSE": SecurityLevel.CLOSE,
    "MAXIMUM": SecurityLevel.MAXIMUM,
}
_STATUSES = {"OPEN": FacilityStatus.OPEN, "CLOSED": FacilityStatus.CLOSED}
_ZIP_DIGITS, _ZIP4_DIGITS = 5, 4


class Listed(NamedTuple):
    """A facility as the directory lists it, not yet anybody's record, and its street address.

    `told` is what had to be mended or could not be read.
    """

    facility: Facility
    street: Address
    told: tuple[Problem, ...] = ()

    @property
    def code(self) -> str:
        """What the directory itself calls it, which stays the same from one edition to the next."""
        return self.facility.directory_code


def facilities_in(table: Table) -> Iterator[Listed]:
    """Each facility of a table as the directory has it; a row without code or name is left out.

    Raises UnreadableFile where the table is not of the directory.
    """
    heads = [each.upper() for each in table.heads]
    if missing := [each for each in _NEEDED if each not in heads]:
        raise UnreadableFile(
            f"This is not the federal directory: it has no column {', '.join(missing)}.",
            "Take the CSV file of HIFLD's Prison Boundaries as it was published.",
        )
    for row in table.rows:
        listed = _listed(dict(zip(heads, row, strict=True)))
        if listed.code and listed.facility.name:
            yield listed


def _listed(row: Mapping[str, str]) -> Listed:
    cells: dict[str, str] = defaultdict(str)
    mended: dict[str, None] = {}  # a town and its county are often of one name
    for head, cell in row.items():
        known = "" if cell.strip().upper() in _UNKNOWN else cell.strip()
        cells[head] = _mended(known)
        if cells[head] != known:
            mended[f"“{known}” was garbled; it is read as “{cells[head]}”."] = None
    facility = read_record(
        Facility(
            facility_kind=_kind(cells["TYPE"], cells["SECURELVL"]),
            security_level=_LEVELS.get(cells["SECURELVL"]),
            status=_STATUSES.get(cells["STATUS"]),
        ),
        {
            "name": cells["NAME"],
            "town": cells["CITY"],
            "state": cells["STATE"],
            "county": cells["COUNTY"],
            "directory_code": cells["FACILITYID"],
            "source": _source(cells),
        },
    )
    street = read_record(
        Address(purpose=AddressPurpose.PHYSICAL),
        {
            "lines": cells["ADDRESS"],
            "town": cells["CITY"],
            "state": cells["STATE"],
            "postcode": _postcode(cells),
            "phone": cells["TELEPHONE"],
        },
    )
    told = (*(Problem("", each) for each in mended), *facility.problems, *street.problems)
    return Listed(facility.record, street.record, told)


def _mended(text: str) -> str:
    """A text that went through a wrong encoding set right; in capitals it is known in small."""
    if text.isascii() and "&" not in text:
        return text
    from ftfy import fix_text  # not every day: it holds 3 MB

    small = text.lower()
    if text.isupper() and (right := fix_text(small, uncurl_quotes=False)) != small:
        return right.upper()
    return fix_text(text, uncurl_quotes=False)


def _kind(type_: str, level: str) -> FacilityKind | None:
    return FacilityKind.JUVENILE if level == _JUVENILE else _KINDS.get(type_)


def _source(cells: Mapping[str, str]) -> str:
    said = [cells["SOURCE"], cells["SOURCEDATE"]]
    return "; ".join(["HIFLD Prison Boundaries", *filter(None, said)])


def _postcode(cells: Mapping[str, str]) -> str:
    """The ZIP code, whose first noughts a spreadsheet may have dropped."""
    zip_, zip4 = cells["ZIP"], cells["ZIP4"]
    if zip_.isdigit():
        zip_ = zip_.zfill(_ZIP_DIGITS)
    return f"{zip_}-{zip4.zfill(_ZIP4_DIGITS)}" if zip_ and zip4.isdigit() else zip_
