"""Tables written for other programs: nothing in them is worked out, and they come back as they
were; and workbooks that would harm whoever opens them."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from qidesk.exchange.tables import Table, UnreadableFile, as_typed, neutral, read_table
from qidesk.exchange.written import file_of

BOOK = file_of(Table(("a", "b"), (("1", "2"),)), Path("a.xlsx"))
HOSTILE = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\n=1",
    " =1",
    "\ufeff=1",
    "＝1",
    "'=1",
    "'",
    "''=1",
    "plain",
    "5'3\"",
    "a,b\nc",
    "a line's end of\u2028another\u0085kind",
)


@pytest.mark.parametrize("name", ["sheet.csv", "sheet.xlsx"])
def test_what_is_written_comes_back_as_it_was(tmp_path: Path, name: str) -> None:
    table = Table(("id", "text"), tuple((str(at), text) for at, text in enumerate(HOSTILE)))
    (tmp_path / name).write_bytes(file_of(table, tmp_path / name))
    read = read_table(tmp_path / name)
    assert (read.heads, read.rows) == (table.heads, table.rows)


def test_no_cell_of_a_workbook_is_a_formula(tmp_path: Path) -> None:
    content = file_of(Table(("text",), tuple((each,) for each in HOSTILE)), tmp_path / "a.xlsx")
    cells = [row[0] for row in load_workbook(BytesIO(content)).active.iter_rows()]
    assert {cell.data_type for cell in cells} == {"s"}


@given(st.text())
def test_any_cell_is_neutral_and_comes_back(text: str) -> None:
    assert not neutral(text).lstrip().startswith(("=", "+", "-", "@"))
    assert not neutral(text).startswith(("\t", "\r", "\n"))
    assert as_typed(neutral(text)) == text


def test_another_kind_of_file_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"not written as \.ods"):
        file_of(Table(("a",), ()), tmp_path / "a.ods")


def packed(folder: Path, **files: bytes) -> Path:
    path = folder / "bomb.xlsx"
    with ZipFile(path, "w", ZIP_DEFLATED) as book:
        for name, content in files.items():
            book.writestr(name, content)
    return path


def test_a_small_file_that_unpacks_to_a_large_one_is_refused_before_it_is(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with ZipFile(path, "w", ZIP_DEFLATED) as book, book.open("xl/sheet1.xml", "w") as sheet:
        for _ in range(300):
            sheet.write(bytes(1024 * 1024))
    assert path.stat().st_size < 400_000
    with pytest.raises(UnreadableFile, match="more than 256 megabytes"):
        read_table(path)


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no Excel workbook"):
        read_table(packed(tmp_path, other=b"x"))
    (tmp_path / "cut.xlsx").write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(UnreadableFile, match="damaged"):
        read_table(tmp_path / "cut.xlsx")


@given(st.data())
def test_a_damaged_workbook_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("any")
    content = bytearray(BOOK)
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(4, len(content) - 1))] = data.draw(st.integers(0, 255))
    (folder / "a.xlsx").write_bytes(content)
    try:
        read_table(folder / "a.xlsx")
    except UnreadableFile:
        return
