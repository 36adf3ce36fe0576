from PySide6.QtWidgets import QPushButton, QWidget

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


def test_a_hidden_one_leaves_no_hole(qtbot):
    pane, _, buttons = held(qtbot, 3)
    buttons[1].hide()
    pane.resize(210, 100)
    pane.show()
    assert buttons[0].y() == buttons[2].y()
