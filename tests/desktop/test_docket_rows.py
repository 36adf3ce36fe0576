"""Rows of a docket in the shapes that courts and spreadsheets give them when they are copied."""

import pytest

from qidesk.casefile.dates.reading import read_date
from qidesk.casefile.records.remedies import DocketEntry
from qidesk.views.pasted_docket import entries_in, not_yet_entered


@pytest.mark.parametrize(
    "text",
    [
        "11/20/2026\n44\nORDER denying\nrehearing\n11/21/2026\n45\nLetter",
        "11/20/2026  \n44 \nORDER denying\nrehearing\n\n11/21/2026\n\n45\nLetter",
        "44\nNov 20, 2026\nORDER denying\nrehearing\n45\nNov. 21, 2026\nLetter",
        "#44\t11/20/2026\tORDER denying\nrehearing\n[45]\t11/21/2026\tLetter",
        "11/20/2026\tECF No. 44\tORDER denying\nrehearing\n11/21/2026\tDoc. 45\tLetter",
    ],
)
def test_cells_copied_as_lines_and_numbers_as_courts_write_them_are_read(text: str) -> None:
    read = [
        (read_date(row["filed_on"])[0].edtf, row["number"], row["what"]) for row in entries_in(text)
    ]
    assert read == [
        ("2026-11-20", "44", "ORDER denying\nrehearing"),
        ("2026-11-21", "45", "Letter"),
    ]


@pytest.mark.parametrize("apart", ["\t", ";", ","])
def test_columns_of_a_spreadsheet_are_told_by_their_titles(apart: str) -> None:
    rows = (
        ("ECF no.", "Date Filed", "Date Entered", "Kind", "Filed by", "Docket Text"),
        (
            "12",
            "3/20/2026",
            "3/21/2026",
            "order",
            "",
            '"ORDER re ""Doe"",\nin part (Entered: 4/1/2026)"',
        ),
        ("", "", "", "", "", ""),
        ("13-1", "3/22/2026", "", "Exhibit", "Ortiz", "A"),
    )
    assert entries_in("\n".join(map(apart.join, rows))) == (
        {
            "number": "12",
            "filed_on": "3/20/2026",
            "entered_on": "3/21/2026",
            "entry_kind": "order",
            "what": 'ORDER re "Doe",\nin part (Entered: 4/1/2026)',
        },
        {
            "number": "13-1",
            "filed_on": "3/22/2026",
            "what": "Exhibit; filed by Ortiz: A",
        },
    )


def test_rows_that_stand_as_in_the_grid_need_no_titles() -> None:
    order = "12\t3/20/2026\t3/21/2026\torder\t\tORDER\t3/19/2026"
    minutes = "\t3/22/2026\t\t\tOrtiz\tMinutes"
    assert entries_in(f"{minutes}\n{order}") == entries_in(f"{order}\n{minutes}")[::-1]
    assert entries_in(f"{order}\n{minutes}") == (
        {
            "number": "12",
            "filed_on": "3/20/2026",
            "entered_on": "3/21/2026",
            "entry_kind": "order",
            "what": "ORDER",
            "signed_on": "3/19/2026",
        },
        {"filed_on": "3/22/2026", "what": "filed by Ortiz: Minutes"},
    )


@pytest.mark.parametrize(
    "text",
    [
        "Date Filed\tEntered\tText\n3/20/2026\t3/21/2026\tA\tmore",
        "Date Filed\tEntered\tPages\tText\n3/20/2026\t3/21/2026\t2\tA",
        'Date Filed\tEntered\tText\n3/20/2026\t3/21/2026\t"A" and more',
        "Date Filed\tEntered\tText\n3/20/2026\t3/21/2026\tA\n\t\tmore of A",
    ],
)
def test_rows_that_their_titles_do_not_fit_keep_every_word(text: str) -> None:
    [read] = entries_in(text)
    assert read["filed_on"] == "3/20/2026"
    assert "3/21/2026" in read["what"]
    assert "A" in read["what"]


def test_a_number_entered_as_courts_write_it_is_the_same() -> None:
    entered = [DocketEntry(id="a", number="ECF No. 12"), DocketEntry(id="b", number="[13]")]
    rows = entries_in("04/02/2026\t12\tORDER\n04/03/2026\t13\tORDER\n04/04/2026\t14\tORDER")
    assert [row["number"] for row in not_yet_entered(rows, entered)] == ["14"]
