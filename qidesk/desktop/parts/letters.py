"""Letters for a form that comes up on many pages."""

from collections.abc import Iterator

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QTabBar, QWidget

_MEANT = "meant"


def give_letters(form: QWidget) -> None:
    """Give each button of a form, and each label that has one, a letter that leads to it alone.

    It is that which was meant for it, unless something else in sight has it: other buttons have
    theirs in their words, chosen for the one page on which they stand. Who has least choice chooses
    first.
    """
    taken = {_letter(words) for words in _around(form)}
    labels = [each for each in form.findChildren(QLabel) if _leads(each) and _letter(_meant(each))]
    buttons = [each for each in form.findChildren(QPushButton) if each.text()]
    buttons.sort(key=lambda each: len({*each.text().upper()} - taken))
    named: list[QPushButton | QLabel] = [*buttons, *labels]
    for each in named:
        wanted, words = _letter(_meant(each)), _meant(each).replace("&", "")
        order = sorted(range(len(words)), key=lambda at: words[at].upper() != wanted)
        free = [at for at in order if words[at].isalpha() and words[at].upper() not in taken]
        each.setText(f"{words[: free[0]]}&{words[free[0] :]}" if free else words)
        taken.add(_letter(each.text()))


def _meant(each: QPushButton | QLabel) -> str:
    """The words of a button or label with the letter that was meant for it, if any was."""
    if each.property(_MEANT) is None:
        each.setProperty(_MEANT, each.text())
    return str(each.property(_MEANT))


def _leads(label: QLabel) -> bool:
    """Whether a label's letter leads somewhere; Qt's stubs know no label that leads nowhere."""
    buddy: QWidget | None = label.buddy()
    return buddy is not None


def _around(form: QWidget) -> Iterator[str]:
    """The words of all in sight around a form that a letter presses or leads to."""
    for each in form.window().findChildren(QWidget):
        if form.isAncestorOf(each) or not each.isVisible():
            continue
        if isinstance(each, QAbstractButton) or (isinstance(each, QLabel) and _leads(each)):
            yield each.text()
        elif isinstance(each, QTabBar):
            yield from map(each.tabText, range(each.count()))


def _letter(words: str) -> str:
    return QKeySequence.mnemonic(words).toString()[-1:]
