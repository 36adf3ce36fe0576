from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from qidesk.desktop.parts.flowing_row import HeadRow
from qidesk.desktop.parts.turning_splitter import TurningSplitter
from qidesk.desktop.parts.words import plain
from qidesk.desktop.parts.wrapping_row import WrappingRow


def held(qtbot, count: int) -> tuple[QWidget, WrappingRow, list[QPushButton]]:
    pane = QWidget()
    qtbot.addWidget(pane)
    rows = WrappingRow(pane)
    buttons = [QPushButton(f"Choice {at}") for at in range(count)]
    for each in buttons:
        each.setMinimumWidth(100)
        rows.addWidget(each)
    return pane, rows, buttons


def test_what_fits_stands_in_one_row_at_one_width(qtbot):
    pane, _, buttons = held(qtbot, 3)
    pane.resize(400, 100)
    pane.show()
    assert len({each.y() for each in buttons}) == 1
    assert len({each.width() for each in buttons}) == 1
    assert [each.x() for each in buttons] == sorted(each.x() for each in buttons)


def test_what_does_not_fit_goes_on_below_and_nothing_is_squeezed(qtbot):
    pane, rows, buttons = held(qtbot, 5)
    pane.resize(250, 300)
    pane.show()
    assert len({each.y() for each in buttons}) == 3
    assert all(each.width() >= 100 and each.x() + each.width() <= 250 for each in buttons)
    assert rows.heightForWidth(250) > rows.heightForWidth(2000)


def test_none_falls_alone_onto_a_further_row_where_others_can_go_along(qtbot):
    pane, rows, buttons = held(qtbot, 6)
    pane.resize(5 * 108, 300)
    pane.show()
    tops = [each.y() for each in buttons]
    assert [tops.count(each) for each in sorted(set(tops))] == [3, 3]
    assert rows.heightForWidth(5 * 108) == rows.heightForWidth(3 * 108)


def test_a_hidden_one_leaves_no_hole(qtbot):
    pane, _, buttons = held(qtbot, 3)
    buttons[1].hide()
    pane.resize(210, 100)
    pane.show()
    assert buttons[0].y() == buttons[2].y()


def test_what_stands_beside_a_title_goes_on_below_where_the_room_is_narrow(qtbot):
    pane = QWidget()
    qtbot.addWidget(pane)
    title, *others = [QPushButton(text) for text in ("Title", "One", "Three")]
    row = HeadRow(title, *others)
    pane.setLayout(row)
    between = QPushButton("Two")
    row.put_before(between, 1)
    for each in (title, *others, between):
        each.setFixedWidth(100)
    pane.resize(600, 100)
    pane.show()
    one, three = others
    assert [title.x(), one.x(), between.x(), three.x()] == [0, 284, 392, 500]
    assert len({each.y() for each in (title, one, between, three)}) == 1
    pane.resize(210, 200)
    assert [(each.x(), each.y() > 0) for each in (title, one, between, three)] == [
        (0, False),
        (110, False),
        (2, True),
        (110, True),
    ]
    assert row.heightForWidth(210) > row.heightForWidth(600)
    assert row.heightForWidth(100) > row.heightForWidth(210)


def test_parts_side_by_side_turn_where_the_room_is_too_narrow_for_both(qtbot):
    left, right = QWidget(), QWidget()
    inside, words = QVBoxLayout(left), plain()
    words.setText("words that are broken " * 30)
    inside.addWidget(words)
    left.setMinimumSize(200, 50)
    right.setMinimumSize(300, 50)
    pane = QWidget()
    qtbot.addWidget(pane)
    both = TurningSplitter(left, right)
    both.setParent(pane)
    both.resize(600, 200)
    pane.show()
    assert both.orientation() == Qt.Orientation.Horizontal
    assert both.minimumSizeHint().width() == 300
    both.resize(400, 200)
    assert both.orientation() == Qt.Orientation.Vertical
    needed = inside.totalMinimumHeightForWidth(400)
    assert left.minimumHeight() == needed > 100
    assert both.minimumSizeHint().height() >= needed + 50
    both.resize(600, 200)
    assert both.orientation() == Qt.Orientation.Horizontal
    both.resize(700, 200)
    needed = inside.totalMinimumHeightForWidth(left.width())
    assert left.minimumHeight() == needed > 50, "beside each other nothing is squeezed either"
