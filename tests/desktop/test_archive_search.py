"""The finder's search over the archive vaults, and the window that reads one."""

from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, Qt
from pytestqt.qtbot import QtBot

from qidesk import places
from qidesk.desktop.desk import Desk
from qidesk.desktop.finder.archive_search import ArchiveSearch
from tests.builders import PASSPHRASE, a_case, a_made_vault, add, an_event, opened
from tests.desktop.conftest import settle
from tests.desktop.windows import MARKUP, a_window, put_away, unnamed_inputs


def test_the_finder_leads_into_the_archives_and_a_hit_opens_in_its_own_process(
    desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[tuple[str, list[str]]] = []
    monkeypatch.setattr(QProcess, "startDetached", lambda *given: started.append(given))
    folders = [a_made_vault(tmp_path / f"closed & {at}") for at in (1, 2)]
    case = a_case(caption=f"Zebra {MARKUP}")
    with opened(folders[0]) as archive:
        add(archive, case, an_event(case, what_happened=f"Zebra {MARKUP}"))
    window = a_window(desk, qtbot)

    def find(words: str, *, last: bool = False) -> None:
        window.finder.open_up()
        settle(qtbot, desk)
        window.finder.line.setText(words)
        qtbot.waitUntil(lambda: not (desk.work.is_busy or desk._search.is_busy))
        window.finder.list.setCurrentRow(window.finder.list.count() - 1 if last else 0)
        window.finder._open()

    def dialog() -> ArchiveSearch:
        qtbot.waitUntil(lambda: bool(window.findChildren(ArchiveSearch)))
        settle(qtbot, desk)
        return window.findChildren(ArchiveSearch)[-1]

    find("search archives")
    shown = dialog()
    for folder in (*folders, tmp_path):
        shown.name(folder)
        settle(qtbot, desk)
    assert "no vault" in shown.told.text()
    assert unnamed_inputs(shown) == []
    shown.close()
    find("zebra", last=True)
    shown = dialog()
    assert [shown.which.itemText(at) for at in (0, 1)] == [*map(str, folders)]
    shown.passphrase.setText("not this one at all")
    shown.open_button.click()
    settle(qtbot, desk)
    assert "passphrase" in shown.told.text().lower()
    shown.passphrase.setText(PASSPHRASE)
    qtbot.keyClick(shown.passphrase, Qt.Key.Key_Return)
    settle(qtbot, desk)
    settle(qtbot, desk)
    assert shown.passphrase.text() == ""
    assert [row.found.case_id for row in shown.model.rows] == [case.id] * 2
    assert f"Not searched, because not opened: {folders[1]}" in shown.told.text()
    shown.view.activated.emit(shown.model.index(0, 0))
    assert started == [places.reading(folders[0], case.id)]
    (archive_open,) = shown._open.values()
    shown.which.setCurrentIndex(1)
    shown.forget_button.click()
    settle(qtbot, desk)
    assert shown.which.count() == 1
    window.blank()  # as on locking
    settle(qtbot, desk)
    with pytest.raises(ValueError, match="closed"):
        archive_open.case_lines()
    put_away(window, qtbot)
