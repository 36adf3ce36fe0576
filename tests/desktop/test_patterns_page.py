"""The page Patterns: each count opens its cases, and what leaves it is written and logged."""

from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from qidesk.actions.patterns.finding import By, read_patterns
from qidesk.desktop.desk import Desk
from qidesk.desktop.patterns.pattern_picture import PatternPicture
from qidesk.desktop.patterns.patterns_page import PatternsPage
from qidesk.views.pattern_picture import Dot, Picture, choices_of, picture_of
from tests.actions.test_patterns import HOSTILE, found, struck
from tests.builders import a_facility, add
from tests.desktop.conftest import settle


def shown(desk: Desk, qtbot: QtBot) -> PatternsPage:
    page = PatternsPage(desk)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    settle(qtbot, desk)
    return page


def test_each_count_opens_its_cases_and_a_dot_of_the_picture_too(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page = shown(desk, qtbot)
    assert page.model.rows == ()
    elm = a_facility(name=HOSTILE)
    add(desk.vault, elm)
    cases = [struck(desk.vault, elm, "Sgt. Poole", year) for year in ("2019", "2021", "2021")]
    struck(desk.vault, elm, "Ana Bell", "2020")
    desk.changed.emit("")
    settle(qtbot, desk)
    assert [row.cells[2] for row in page.model.rows] == ["3", "1"]
    assert page.note.text().startswith("3 records of this name")
    assert {each.case_id for each in page.case_model.rows} == {each.id for each in cases}
    at = page.picture._centre(0, 2)
    QTest.mouseClick(page.picture, Qt.MouseButton.LeftButton, pos=QPoint(int(at.x()), int(at.y())))
    settle(qtbot, desk)
    assert page.which.currentText() == "2021 (2)"
    assert {each.case_id for each in page.case_model.rows} == {each.id for each in cases[1:]}
    with qtbot.waitSignal(page.opened) as heard:
        page.cases.activated.emit(page.case_model.index(0, 0))
    assert heard.args[0] in {each.id for each in cases[1:]}
    page.line.setText("bell")
    settle(qtbot, desk)
    assert [row.pattern.subject.name for row in page.model.rows] == ["Ana Bell"]
    page.papers.write(str(tmp_path / "out.pdf"))
    page.papers.write_numbers(str(tmp_path / "out.csv"))
    page.by.setCurrentIndex(list(By).index(By.UNIT))
    page.line.clear()
    settle(qtbot, desk)
    assert [row.cells[:3] for row in page.model.rows] == [("C Block", HOSTILE, "4")]
    assert "out.csv" in page.papers.told.text()
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


def test_the_picture_has_every_year_between_and_a_dot_for_each_count(desk: Desk) -> None:
    elm = a_facility()
    add(desk.vault, elm)
    for year in ("2019", "2021", "2021", "some day"):
        struck(desk.vault, elm, "Ray Poole", year)
    poole = found(desk.vault, By.OFFICER)["Ray Poole"]
    picture = picture_of([poole])
    assert picture.years == ("2019", "2020", "2021", "no year")
    assert picture.dots == (Dot(0, 0, "2019", 1), Dot(0, 2, "2021", 2), Dot(0, 3, "", 1))
    assert picture.most == 2
    assert [each.words for each in choices_of(poole)] == [
        "all (4)",
        "2019 (1)",
        "2021 (2)",
        "no year (1)",
        "force: did it (4)",
    ]
    assert picture_of(()).dots == ()


def test_a_dot_that_is_too_small_for_its_count_holds_none(qtbot: QtBot) -> None:
    shown = PatternPicture()
    qtbot.addWidget(shown)
    years = tuple(str(year) for year in range(1990, 2020))
    dots = tuple(Dot(0, at, year, 1) for at, year in enumerate(years))
    shown.show_picture(Picture(("Roe",), years, dots))
    inside = shown.palette().highlight().color()
    for wide, is_told in ((30 * shown._row_px + 300, True), (400, False)):
        shown.resize(wide, 200)
        drawn = shown.grab().toImage()
        centre = shown._centre(0, 0).toPoint()
        row = {drawn.pixelColor(centre.x() + at, centre.y()).name() for at in range(-2, 3)}
        assert (row != {inside.name()}) is is_told


def test_that_no_year_was_told_is_written_whole_at_the_edge(qtbot: QtBot) -> None:
    pictures = []
    for years in (("", "no year"), ("", "")):
        shown = PatternPicture()
        qtbot.addWidget(shown)
        shown.show_picture(Picture(("Roe",), ("1993",) * 22 + years, ()))
        shown.resize(480, 200)
        drawn = shown.grab().toImage()
        pictures.append(drawn)
    told, empty = pictures
    wide = shown.fontMetrics().horizontalAdvance("no year")
    inked = [
        x
        for x in range(480 - 2 * wide, 480)
        if any(told.pixel(x, y) != empty.pixel(x, y) for y in range(shown._row_px))
    ]
    assert inked[-1] - inked[0] >= wide - 4
    assert inked[-1] < 479


def test_every_year_of_a_dot_and_every_name_are_told_where_a_dot_stands_far_from_the_others(
    qtbot: QtBot,
) -> None:
    names = ("Arkansas Department of Correction", "prison officials")
    years = (*map(str, range(1993, 2014)), "no year")
    told = {0: "1993", 1: "1994", 20: "2013", 21: ""}
    dots = tuple(Dot(1, column, year, 1) for column, year in told.items())

    def drawn(names: tuple[str, ...], years: tuple[str, ...]) -> QImage:
        shown = PatternPicture()
        qtbot.addWidget(shown)
        shown.show_picture(Picture(names, years, dots))
        shown.resize(max(430, shown.minimumSizeHint().width()), 200)
        return shown.grab().toImage()

    whole = drawn(names, years)
    for column in told:
        other = "no yeer" if column == 21 else years[column][::-1]
        assert drawn(names, (*years[:column], other, *years[column + 1 :])) != whole, column
    assert drawn(("Arkansas Department of Correctiom", names[1]), years) != whole


def test_two_of_one_name_are_told_apart_by_where_they_are(desk: Desk) -> None:
    for name in ("Elm Unit", "Oak Jail"):
        place = a_facility(name=name, state="TX" if name == "Elm Unit" else "OH")
        add(desk.vault, place)
        struck(desk.vault, place, "prison officials", "2019")
    struck(desk.vault, place, "Ana Bell", "2020")
    patterns = read_patterns(desk.vault, By.OFFICER).found
    apart = ("prison officials, Elm Unit", "prison officials, Oak Jail")
    assert set(picture_of(patterns).names) == {*apart, "Ana Bell"}


def test_the_last_of_ten_rows_is_seen_where_the_picture_is_as_small_as_can_be(
    qtbot: QtBot,
) -> None:
    dots = tuple(Dot(row, 0, "1993", 1) for row in range(10))
    drawn = []
    for last in ("Ana Bell", "Ben Poole"):
        shown = PatternPicture()
        qtbot.addWidget(shown)
        shown.show_picture(Picture((*"abcdefghi", last), ("1993",), dots))
        shown.resize(shown.minimumSizeHint().boundedTo(QSize(120, 9_999)))
        drawn.append(shown.grab().toImage())
    assert drawn[0] != drawn[1]
