"""A letter for every button in sight that has none: given as Alt goes down, for what is there then.

What always stands on a page has its letter in its words. What comes and goes (a gate form, a bar, a
document beside a page) is in sight with too many others for one that is always free.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTabBar, QWidget

from qidesk.desktop.parts.window_filter import WindowFilter
from qidesk.desktop.parts.words import amp

_GIVEN = "letter given"
_SAYS_ITS_KEYS = re.compile(r"\((?:Enter|Esc|F\d|Ctrl|Alt)")


class AltLetters(WindowFilter):
    """Hears Alt go down in any window of ours."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the letters before the one that is pressed with Alt; a menu has its own."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            window = None if QApplication.activePopupWidget() else QApplication.activeWindow()
            if event.key() == Qt.Key.Key_Alt and window is not None:
                give_letters(window)
        return super().eventFilter(watched, event)


def give_letters(window: QWidget) -> None:
    """Give each button in sight that has none a letter that nothing else in sight has."""
    seen = list(_in_sight(window))
    buttons = [each for each in seen if isinstance(each, QAbstractButton) and each.text()]
    for each in buttons:
        if each.property(_GIVEN):
            each.setText(amp(_plain(each.text())))
            each.setProperty(_GIVEN, False)
    taken = {_letter(each) for each in _told(seen)}
    times = Counter(each.text() for each in buttons)
    for each in buttons:
        words = each.text()
        if _letter(words) or times[words] > 1 or each.property("place"):
            continue
        free = (at for at in _places(_plain(words)) if _plain(words)[at].upper() not in taken)
        at = None if _SAYS_ITS_KEYS.search(words) else next(free, None)
        if at is not None:
            taken.add(_plain(words)[at].upper())
            each.setText(f"{amp(_plain(words)[:at])}&{amp(_plain(words)[at:])}")
            each.setProperty(_GIVEN, True)


def _in_sight(holder: QWidget) -> Iterator[QWidget]:
    """What is in sight of a window; of pages that nobody turned to nothing is even looked at."""
    for each in holder.children():
        if isinstance(each, QWidget) and each.isVisible() and not each.isWindow():
            yield each
            yield from _in_sight(each)


def _told(seen: Sequence[QWidget]) -> Iterator[str]:
    """The words of all in sight that a letter presses or leads to."""
    for each in seen:
        if isinstance(each, QAbstractButton) or (
            isinstance(each, QLabel) and each.buddy() is not None
        ):
            yield each.text()
        elif isinstance(each, QTabBar):
            yield from map(each.tabText, range(each.count()))


def _letter(words: str) -> str:
    """The letter that is underlined in words; '' for none."""
    return QKeySequence.mnemonic(words).toString().removeprefix("Alt+")


def _plain(words: str) -> str:
    """Words as they are read, without the sign of a letter."""
    return re.sub("&(&?)", r"\1", words)


def _places(words: str) -> list[int]:
    """Where the letters of words stand, the first of each word before the others."""
    letters = [at for at, each in enumerate(words) if each.isascii() and each.isalpha()]
    return sorted(letters, key=lambda at: at > 0 and words[at - 1].isalpha())
