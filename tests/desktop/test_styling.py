"""What the style sheet costs: a widget put into another is styled anew with all that is in it."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from qidesk.desktop.desk_pages import CASE, PAGES

_TIMES = 4.5


class _Styled(QObject):
    """Counts how often a widget is styled anew."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.times += event.type() == QEvent.Type.StyleChange
        return super().eventFilter(watched, event)


def test_no_page_styles_its_widgets_again_and_again_while_it_is_made_and_put_in(desk, qtbot, qapp):
    often, stack = {}, QStackedWidget()
    qtbot.addWidget(stack)
    for page in (*PAGES, CASE):
        styled = _Styled()
        qapp.installEventFilter(styled)
        made = page.make(desk, stack)
        stack.addWidget(made)
        qapp.removeEventFilter(styled)
        often[page.key] = styled.times / (1 + len(made.findChildren(QWidget)))
    QApplication.processEvents()
    assert {key: times for key, times in often.items() if times > _TIMES} == {}
