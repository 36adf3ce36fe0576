"""The page Settings: what is chosen is kept on this machine, and nothing typed is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qidesk import places
from qidesk.actions import letter_files
from qidesk.desktop import theme
from qidesk.desktop.settings.settings_page import SettingsPage
from qidesk.letters.office import Office
from qidesk.settings import read_settings

HOSTILE = 'Office "Ω" \\ <b>of</b> [x] = 1 # y'


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> SettingsPage:
    monkeypatch.setattr(places, "settings_file", lambda: tmp_path / "settings.toml")
    monkeypatch.setattr(places, "letters_folder", lambda: tmp_path / "letters")
    made = SettingsPage(None)  # type: ignore[arg-type]  # it asks no vault
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def undressed(qapp: QApplication) -> Iterator[QApplication]:
    font, sheet = qapp.font(), qapp.styleSheet()
    yield qapp
    for name in ("look", "letters"):
        qapp.setProperty(name, None)
    qapp.setFont(font)
    qapp.setStyleSheet(sheet)


def test_what_is_chosen_is_kept_at_once_and_asks_for_the_look(page, qtbot):
    for box, value in ((page.text_percent, 150), (page.look, "dark"), (page.idle_minutes, 15)):
        with qtbot.waitSignal(page.changed):
            box.setCurrentIndex(box.findData(value))
            box.activated.emit(box.currentIndex())
    kept = read_settings(places.settings_file())
    assert (kept.text_percent, kept.look, kept.idle_minutes) == (150, "dark", 15)


def test_an_odd_number_of_minutes_in_the_file_is_shown_and_stays(page):
    places.settings_file().write_text("idle_minutes = 7\n")
    page.hide()
    page.show()
    assert page.idle_minutes.currentData() == 7


def test_the_office_typed_is_kept_on_leaving_the_page(page):
    office = page.office
    office.lines["name"].setText(HOSTILE)
    office.areas["address"].setPlainText(f"1 Long Road\n\n  {HOSTILE}  ")
    office.areas["attorneys"].setPlainText("Ana Ruiz")
    page.leave()
    told = letter_files.read_own_office()
    assert told == Office(HOSTILE, ("1 Long Road", HOSTILE), "", ("Ana Ruiz",))
    assert told.lacks == ()


def test_what_the_file_says_besides_is_kept_and_a_file_that_cannot_be_read_is_left(page):
    file = places.letters_folder() / letter_files.OFFICE_FILE
    file.parent.mkdir()
    file.write_text('fresh_days = 9\nother_help = ["A clinic"]\n')
    page.office.read()
    page.office.lines["phone"].setText("555 0100")
    page.leave()
    assert letter_files.read_own_office() == Office(
        phone="555 0100", fresh_days=9, other_help=("A clinic",)
    )
    file.write_text("name = [")
    page.office.read()
    page.office.save()
    assert file.read_text() == "name = ["


def test_a_sign_that_no_file_takes_is_refused_and_what_is_typed_stays(page):
    page.office.lines["name"].setText("A\x7fB")
    page.leave()
    assert page.office.lines["name"].text() == "A\x7fB"
    assert "cannot be kept" in page.office._said.text()
    assert letter_files.read_own_office() == Office()


def test_a_chosen_look_and_size_are_worn_and_taken_off(undressed):
    size = undressed.font().pointSizeF()
    theme.wear(undressed, "dark", 150)
    assert theme.is_dark(undressed)
    assert undressed.font().pointSizeF() == pytest.approx(size * 1.5)
    theme.wear(undressed, "light", 100)
    assert not theme.is_dark(undressed)
    assert undressed.font().pointSizeF() == pytest.approx(size)
