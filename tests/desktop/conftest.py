from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qidesk.desktop import theme
from qidesk.desktop.desk import Desk
from qidesk.desktop.desk_pages import CASE, PAGES
from qidesk.desktop.intake.intake_page import IntakePage
from qidesk.desktop.loading import load
from qidesk.desktop.main_window import MainWindow
from qidesk.store.vault import Vault
from tests.builders import PASSPHRASE, an_open_vault, opened
from tests.screen import PatientBot, lasting
from tests.screen import qtbot as qtbot  # fixtures of every test here
from tests.screen import windows_end_with_their_test as windows_end_with_their_test
from tests.screen import windows_have_a_home as windows_have_a_home


@pytest.fixture(scope="session", autouse=True)
def _every_page_is_loaded() -> None:
    """No test waits for a page to be loaded, which each process does once."""
    load([each.module for each in (*PAGES, CASE)])


@pytest.fixture
def desk(new_vault: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    """A desk over a new vault; whatever it was asked for has come back before it closes."""
    if not qapp.styleSheet():  # every widget there is gets styled anew by it
        theme.dress(qapp)
    made = Desk(opened(new_vault))
    yield made
    settle(qtbot, made)
    made.close()


@pytest.fixture
def read_only_desk(new_vault: Path, qtbot: QtBot) -> Iterator[Desk]:
    """A second desk on a vault somebody else has open for writing."""
    with opened(new_vault) as first:
        made = Desk(Vault.open(first.folder, PASSPHRASE, read_only=True))
        yield made
        settle(qtbot, made)
        made.close()


@pytest.fixture(scope="module")
def shared_window(
    tmp_path_factory: pytest.TempPathFactory, qapp: QApplication, request: pytest.FixtureRequest
) -> Iterator[MainWindow]:
    """One window for all tests of a module, each of which shows a case of its own in it.

    To make a window takes many times as long as to turn it to another case.
    """
    desk = Desk(an_open_vault(tmp_path_factory.mktemp("shared")))
    made, bot = MainWindow(desk, 60), PatientBot(request)
    settle(bot, desk)
    with lasting(made):
        yield made
        settle(bot, desk)
        made.hide()
        desk.close()


def settle(qtbot: QtBot, desk: Desk) -> None:
    """Wait until the desk has nothing left to do."""
    qtbot.waitUntil(lambda: not desk.work.is_busy)
    QApplication.processEvents()  # what has come back is laid out now


@pytest.fixture
def intake_page(desk: Desk, qtbot: QtBot) -> Callable[[], IntakePage]:
    def make() -> IntakePage:
        made = IntakePage(desk)
        qtbot.addWidget(made)
        made.resize(1200, 700)
        made.show()
        made.activateWindow()
        made.focus()
        qtbot.waitUntil(made.isActiveWindow)
        settle(qtbot, desk)
        return made

    return make
