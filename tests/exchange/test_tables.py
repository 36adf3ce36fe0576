"""Tables out of other programs' files, odd and hostile ones among them."""

import os
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from qidesk.exchange import tables
from qidesk.exchange.tables import UnreadableFile, read_csv, read_table


def written(folder: Path, content: bytes) -> Path:
    path = folder / "table.csv"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("parted", [",", ";", "\t", "|"])
def test_cells_may_be_parted_in_any_usual_way(tmp_path: Path, parted: str) -> None:
    lines = [parted.join(each) for each in (("Name", "Town"), ("Ely", "Ely"), ('"a\nb"', "x"))]
    table = read_csv(written(tmp_path, "\r\n".join(lines).encode()))
    assert table.heads == ("Name", "Town")
    assert table.rows[0] == ("Ely", "Ely")
    assert table.rows[1][0].replace("\r", "") == "a\nb"


def test_a_file_may_be_as_windows_writes_it_or_begin_with_a_mark(tmp_path: Path) -> None:
    for encoding in ("cp1252", "utf-16", "utf-8-sig"):
        table = read_csv(written(tmp_path, "Name\nDoña Ana".encode(encoding)))
        assert table.rows == (("Doña Ana",),)
    assert read_csv(written(tmp_path, "Name\nDoña".encode("utf-8-sig"))).heads == ("Name",)


def test_rows_are_as_wide_as_the_heads_and_empty_ones_are_none(tmp_path: Path) -> None:
    table = read_csv(written(tmp_path, b"a,b,c\n1\n\n1,2,3,4\n"))
    assert table.rows == (("1", "", ""), ("1", "2", "3"))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no line of column heads"),
        (b"\n\n", "no line of column heads"),
        (b"a\0b\n", "no text"),
        ("a\0b\n".encode("utf-16"), "no text"),
        (b",".join([b"a"] * 501), "500 columns"),
        (b"a\n" + b'"' + b"x" * 1_000_001 + b'"', "no end"),
    ],
)
def test_what_is_no_table_is_refused_with_its_reason(
    tmp_path: Path, content: bytes, why: str
) -> None:
    with pytest.raises(UnreadableFile, match=why):
        read_csv(written(tmp_path, content))


def test_too_many_rows_and_too_many_bytes_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, b"a\n1\n2\n3\n")
    monkeypatch.setattr(tables, "MOST_ROWS", 2)
    with pytest.raises(UnreadableFile, match="more than 2 rows"):
        read_csv(path)
    with pytest.raises(UnreadableFile, match="more than 2 rows"):  # empty ones take as long
        read_csv(written(tmp_path, b"\n" * 1000 + b"a\n"))
    path = written(tmp_path, b"a\n1\n2\n3\n")
    monkeypatch.setattr(tables, "MOST_BYTES", 4)
    with pytest.raises(UnreadableFile, match="larger"):
        read_csv(path)


def test_a_folder_a_pipe_and_a_missing_file_are_no_files(tmp_path: Path) -> None:
    named = [tmp_path, tmp_path / "none.csv"]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        named.append(tmp_path / "pipe")
    for path in named:
        with pytest.raises(UnreadableFile, match="is no file"):
            read_csv(path)


@given(st.binary(max_size=400))
def test_whatever_the_bytes_are_it_is_a_table_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = written(tmp_path_factory.mktemp("any"), content)
    try:
        table = read_csv(path)
    except UnreadableFile:
        return
    assert all(len(row) == len(table.heads) for row in table.rows)


def test_a_table_too_wide_to_be_held_is_refused_before_it_is(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="more than 500 columns"):
        read_csv(written(tmp_path, b"Date,Fact\n" + b"," * 200_000))
    book = Workbook()
    book.active.append(["Date", "Fact"])
    book.save(tmp_path / "plain.xlsx")
    assert read_table(tmp_path / "plain.xlsx").heads == ("Date", "Fact")
    with ZipFile(tmp_path / "plain.xlsx") as plain, ZipFile(tmp_path / "wide.xlsx", "w") as wide:
        for each in plain.namelist():
            content = plain.read(each)
            if each == "xl/worksheets/sheet1.xml":
                content = content.replace(b"<c ", b"<c/>" * 200_000 + b"<c ", 1)
            wide.writestr(each, content)
    with pytest.raises(UnreadableFile, match="more than a sheet of so many rows can"):
        read_table(tmp_path / "wide.xlsx")
