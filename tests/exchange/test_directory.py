"""The federal directory: rows made here in its shape, and the published file itself."""

from pathlib import Path

import pytest

from qidesk.casefile.records.places import FacilityKind, FacilityStatus, SecurityLevel
from qidesk.casefile.schema.values import texts_of
from qidesk.exchange.directory import Listed, facilities_in
from qidesk.exchange.tables import Table, UnreadableFile, read_csv

PUBLISHED = Path("../shared/data/facilities/hifld_prison_boundaries_2018.csv")
HEADS = (
    "FACILITYID",
    "NAME",
    "ADDRESS",
    "CITY",
    "STATE",
    "ZIP",
    "ZIP4",
    "TELEPHONE",
    "TYPE",
    "STATUS",
    "COUNTY",
    "SOURCE",
    "SOURCEDATE",
    "SECURELVL",
)
UNKNOWN = "NOT AVAILABLE"


def listed(**cells: str) -> Listed:
    row = tuple(cells.get(head, UNKNOWN) for head in HEADS)
    return next(facilities_in(Table(HEADS, (row,))))


def test_what_the_directory_does_not_know_is_empty() -> None:
    for nothing in (UNKNOWN, "-999", "NA", " not available ", ""):
        one = listed(FACILITYID="7", NAME="ELM", COUNTY=nothing, ADDRESS=nothing, ZIP=nothing)
        assert (one.facility.county, one.street.lines, one.street.postcode) == ("", (), "")
        assert (one.facility.facility_kind, one.facility.status) == (None, None)


@pytest.mark.parametrize(
    ("zip_", "zip4", "postcode"),
    [
        ("2131", "", "02131"),
        ("02131", "45", "02131-0045"),
        ("62259", UNKNOWN, "62259"),
        ("", "1", ""),
    ],
)
def test_a_zip_code_keeps_the_noughts_it_begins_with(zip_: str, zip4: str, postcode: str) -> None:
    assert listed(FACILITYID="7", NAME="ELM", ZIP=zip_, ZIP4=zip4).street.postcode == postcode


def test_text_that_went_through_a_wrong_encoding_is_mended_and_told() -> None:
    one = listed(FACILITYID="7", NAME="MENÂ€™S CENTER", CITY="BAYAMÃ³n")
    assert (one.facility.name, one.facility.town) == ("MEN’S CENTER", "BAYAMón")
    assert next(each.what for each in one.told) == (
        "“MENÂ€™S CENTER” was garbled; it is read as “MEN’S CENTER”."
    )
    assert listed(FACILITYID="7", NAME="DOÑA ANA COUNTY DETENTION CENTER").told == ()


def test_a_youth_facility_is_one_whoever_runs_it() -> None:
    def kind(type_: str, level: str) -> object:
        return listed(FACILITYID="7", NAME="X", TYPE=type_, SECURELVL=level).facility.facility_kind

    assert kind("COUNTY", "JUVENILE") is FacilityKind.JUVENILE
    assert kind("FEDERAL", "MINIMUM") is FacilityKind.FEDERAL_PRISON
    assert kind("LOCAL", UNKNOWN) is FacilityKind.JAIL
    assert kind("MULTI", "CLOSE") is None


def test_a_row_without_name_or_code_is_left_out_and_another_table_refused() -> None:
    rows = (("", "ELM", *HEADS[2:]), ("7", "", *HEADS[2:]))
    assert list(facilities_in(Table(HEADS, rows))) == []
    with pytest.raises(UnreadableFile, match="no column FACILITYID"):
        list(facilities_in(Table(("Name", "City", "State"), ())))


@pytest.fixture(scope="module")
def published() -> dict[str, Listed]:
    if not PUBLISHED.is_file():
        pytest.skip("the published directory is not here")
    return {each.code: each for each in facilities_in(read_csv(PUBLISHED))}


def test_the_published_directory_is_read_whole(published: dict[str, Listed]) -> None:
    assert len(published) == 6704
    menard = [each for each in published.values() if each.facility.name.startswith("MENARD CORR")]
    assert {(each.facility.town, each.facility.state) for each in menard} == {("MENARD", "IL")}
    assert menard[0].facility.security_level is SecurityLevel.MAXIMUM
    closed = [each for each in published.values() if each.facility.status is FacilityStatus.CLOSED]
    assert len(closed) == 583
    noughts = [each for each in published.values() if each.street.postcode.startswith("0")]
    assert len(noughts) > 250


def test_nothing_unknown_stands_in_it_as_words(published: dict[str, Listed]) -> None:
    records = [record for each in published.values() for record in (each.facility, each.street)]
    said = {text for record in records for text in texts_of(record).values()}
    assert not said & {"-999", "NA", "NOT AVAILABLE", '["NOT AVAILABLE"]', '["NA"]'}
    assert not [each for each in said if "Â€" in each]
