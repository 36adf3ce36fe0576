"""The stamps of electronic filing, as the courts print them."""

import csv
from datetime import date, datetime
from pathlib import Path

import pytest

from qidesk.exchange.page_text import pages_of
from qidesk.identity.stamps import Stamp, are_doubtful, cite_of, record_number_of, stamps_in

PAPERS = Path("../shared/data/pdf/ecf")

PRINTED = {
    "Case 8:16-cv-01261-DOC-KES Document 40-1 Filed 08/05/16 Page 3 of 4 Page ID #:365": (
        "8:16-cv-01261-DOC-KES",
        "40-1",
        3,
        date(2016, 8, 5),
    ),
    "Case 4:16-cv-10023 Document 40 Filed in TXSD on 08/05/2016 Page 3 of 4": (
        "4:16-cv-10023",
        "40",
        3,
        date(2016, 8, 5),
    ),
    "Case 4:18-cv-00123 Document 45 Filed on 03/04/19 in TXSD Page 3 of 12": (
        "4:18-cv-00123",
        "45",
        3,
        date(2019, 3, 4),
    ),
    "Case: 1:20-cv-00123-DAP Doc #: 12-3 Filed: 03/04/20 3 of 5. PageID #: 45": (
        "1:20-cv-00123-DAP",
        "12-3",
        3,
        date(2020, 3, 4),
    ),
    "2:19-cv-01234-JD     Date Filed 03/04/20    Entry Number 12     Page 3 of 5": (
        "2:19-cv-01234-JD",
        "12",
        3,
        date(2020, 3, 4),
    ),
    "8:20-cv-00123-JFB-MDN  Doc # 12  Filed: 03/04/20  Page 3 of 5 - Page ID # 45": (
        "8:20-cv-00123-JFB-MDN",
        "12",
        3,
        date(2020, 3, 4),
    ),
    "1:20-cv-01234-MMM   # 12    Filed: 03/04/20     Page 1 of 3": (
        "1:20-cv-01234-MMM",
        "12",
        1,
        date(2020, 3, 4),
    ),
    "Case 2:16-cv-10023-ABC-DEF ECF No. 12, PageID.100 Filed 08/05/16 Page 1 of 4": (
        "2:16-cv-10023-ABC-DEF",
        "12",
        1,
        date(2016, 8, 5),
    ),
    "Case 20-1234, Document 12, 08/05/2020, 2900000, Page1 of 10": (
        "20-1234",
        "12",
        1,
        date(2020, 8, 5),
    ),
    "Case: 17-12345, 07/13/2017, ID: 10508000, DktEntry: 12-1, Page 1 of 10": (
        "17-12345",
        "12-1",
        1,
        date(2017, 7, 13),
    ),
    "Appellate Case: 20-1234 Page: 7 Date Filed: 08/05/2020 Entry ID: 4930000": (
        "20-1234",
        "",
        7,
        date(2020, 8, 5),
    ),
    "USCA11 Case: 20-12345 Date Filed: 08/05/2020 Page: 1 of 20": (
        "20-12345",
        "",
        1,
        date(2020, 8, 5),
    ),
    "USCA Case #20-5143 Document #1845678 Filed: 06/05/2020 Page 1 of 10": (
        "20-5143",
        "1845678",
        1,
        date(2020, 6, 5),
    ),
    "Case 8:16-cv-1 Document 40 Filed 13/45/16 Page 1 of 4": ("8:16-cv-1", "40", 1, None),
}


@pytest.mark.parametrize("line", PRINTED)
def test_the_stamp_of_each_court_says_case_document_page_and_day(line: str) -> None:
    assert stamps_in(f"The officers\n{line}\nentered.") == (Stamp(*PRINTED[line]),)


@pytest.mark.parametrize(
    "text",
    [
        "In Case 20-1507 the court filed nothing.",
        "1:20-cv-01234-MMM, at page 3, was filed late.",
        "Case 20-1507, Page ID #45, of 3 defendants.",
        "See Case 3:24-cv-00123, Document 12.",
        "Case: Document: Page: Date Filed:",
        "Document 12 Filed 08/05/16 Page 1 of 4",
        "",
    ],
)
def test_a_sentence_that_names_a_case_is_no_stamp(text: str) -> None:
    assert stamps_in(text) == ()


def test_a_page_in_two_courts_has_two_stamps_and_a_page_stamped_twice_in_one_is_doubtful() -> None:
    below = "Case 8:16-cv-01261-DOC Document 40 Filed 08/05/16 Page 3 of 4"
    above = "Case: 17-2400 Document: 3 Filed: 07/13/2017 Pages: 1"
    both = stamps_in(f"{above}\n{below}")
    assert [each.document for each in both] == ["40", "3"]
    assert not are_doubtful(both)
    again = below.replace("40", "41").replace("DOC ", "ABC ")
    assert are_doubtful(stamps_in(f"{below} {again}"))
    assert stamps_in(f"{below}\n{below}") == stamps_in(below)


def test_a_cite_names_document_and_page_and_an_entry_by_its_number() -> None:
    stamp = Stamp("1:20-cv-4", "62", 7, None)
    assert cite_of(stamp) == "ECF No. 62 at 7"
    assert cite_of(stamp._replace(page=None)) == "ECF No. 62"
    assert cite_of(stamp._replace(document="")) == record_number_of(Stamp("", "", 1, None)) == ""
    assert cite_of(stamp._replace(document="00117684624")) == "Doc. 00117684624 at 7"


@pytest.mark.skipif(not PAPERS.is_dir(), reason="the court papers are not here")
def test_the_stamps_of_real_papers_are_read_as_a_person_read_them() -> None:
    with (PAPERS / "stamps.csv").open(encoding="utf-8") as listed:
        for row in csv.DictReader(listed):
            with (PAPERS / row["file"]).open("rb") as paper:
                pages = pages_of(paper)
            assert len(pages) == int(row["pages"])
            stamps = stamps_in(pages[0])
            if not row["case"]:
                assert stamps == ()
                continue
            last = stamps[-1]
            assert (last.case, last.document) == (row["case"], row["document"])
            if row["filed"][:1].isdigit():
                assert last.filed_on == datetime.fromisoformat(row["filed"]).date()
            assert str(last.page or "") == row["first_page_number"]
            assert are_doubtful(stamps) == ("doubtful" in row["note"])


@pytest.mark.parametrize(
    ("document", "number"),
    [
        ("1234567", "ECF No. 1234567"),
        ("1234567-12", "ECF No. 1234567-12"),
        ("12345678", "Doc. 12345678"),
        ("12345678-1", "Doc. 12345678-1"),
        ("", ""),
    ],
)
def test_a_number_longer_than_any_docket_has_is_a_court_s_own(document: str, number: str) -> None:
    assert record_number_of(Stamp("1:20-cv-1", document, 3, None)) == number
