"""A list is chosen from by any part of any name, closed or open, and a space is no opening."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.events import Event
from qidesk.casefile.records.matter import Case
from qidesk.desktop import theme
from qidesk.desktop.case.names import Names
from qidesk.desktop.parts.choice_box import ChoiceBox

PEOPLE = {
    "Sgt. Raymond Kuczinski": ("Razor",),
    "Marcus Whitfield": ("Pee Wee", "02145678"),
    "Ana Ruiz": (),
    "Amy Roe": (),
}


@pytest.fixture
def box(qtbot: QtBot) -> ChoiceBox:
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.add("", "")
    for at, (name, also) in enumerate(PEOPLE.items()):
        box.add(name, at, also)
    box.show()
    qtbot.waitExposed(box)
    return box


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("kuczyns", "Sgt. Raymond Kuczinski"),
        ("razor", "Sgt. Raymond Kuczinski"),
        ("pee wee", "Marcus Whitfield"),
        ("whitfeild", "Marcus Whitfield"),
        ("2145678", "Marcus Whitfield"),
        ("aa", "Amy Roe"),
        ("aaa", "Ana Ruiz"),
        ("qq", ""),
    ],
)
def test_letters_typed_choose_by_any_part_of_any_name(
    box: ChoiceBox, typed: str, chosen: str
) -> None:
    told: list[int] = []
    box.activated.connect(told.append)
    QTest.keyClicks(box, typed)
    assert box.currentText() == chosen
    assert told[-1:] == ([box.currentIndex()] if chosen else [])
    assert not box.view().isVisible()


def test_in_the_open_list_letters_go_to_a_name_and_enter_chooses_it(box: ChoiceBox) -> None:
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert box.view().isVisible()
    QTest.keyClicks(box.view(), "pee wee")
    assert box.currentText() == ""
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    QApplication.processEvents()
    assert box.currentText() == "Marcus Whitfield"


def test_keys_held_with_others_are_left_to_the_page(box: ChoiceBox) -> None:
    QTest.keyClick(box, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(box, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    assert box.currentText() == ""


def test_a_letter_goes_on_to_the_next_that_begins_with_it_and_coming_back_begins_anew(
    box: ChoiceBox,
) -> None:
    box.setCurrentIndex(box.findText("Ana Ruiz"))
    QTest.keyClicks(box, "a")
    assert box.currentText() == "Amy Roe"
    QApplication.sendEvent(box, QFocusEvent(QEvent.Type.FocusIn))
    QTest.keyClicks(box, "m")
    assert box.currentText() == "Marcus Whitfield"


def test_words_that_find_no_room_end_in_dots_and_others_stand_whole(qtbot):
    made = ChoiceBox()
    made.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.addItem("Nettlebed sprayed him twice through the food slot while he held out his hands")
    qtbot.addWidget(made)
    told = {}
    for width in (200, 1200):
        made.resize(width, 30)
        option = QStyleOptionComboBox()
        made.initStyleOption(option)
        told[width] = option.currentText
    assert told[200].endswith("…")
    assert told[1200] == made.currentText()


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_a_box_as_wide_as_its_words_tells_them_whole(qtbot, qapp, percent: int) -> None:
    theme.wear(qapp, "", percent)
    for words in ("Mine", "Anybody's", "Whoever files"):
        box = ChoiceBox()
        qtbot.addWidget(box)
        box.addItem(words)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for width in (box.sizeHint().width(), box.minimumSizeHint().width()):
            box.resize(width, box.sizeHint().height())
            box.show()
            option = QStyleOptionComboBox()
            box.initStyleOption(option)
            assert option.currentText == words
    theme.wear(qapp, "", 100)


def test_a_record_to_choose_is_told_further_than_one_named_among_others(desk) -> None:
    event = Event(id="e", case="k", what_happened="word " * 100)
    names = Names(desk)
    names.show_file(CaseFile(Case(id="k"), events=(event,)))
    listed = names.targets("event")
    assert isinstance(listed, list)
    assert 70 < len(listed[0].name) <= 160
    assert listed[0].name.endswith("…")
