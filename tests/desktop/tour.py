"""Pictures of every page and every tab: light and dark, at 100%, 150% and 200%, on two screens.

Run it as: python -m tests.desktop.tour FOLDER [LOOK...], a look being such as light-150-1280x720.
"""

import argparse
import json
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from qidesk.actions.samples import SAMPLE_PASSPHRASE, write_demo
from qidesk.actions.vaults import init_vault, open_vault
from qidesk.desktop import theme
from qidesk.desktop.desk import Desk
from qidesk.desktop.desk_pages import PAGES
from qidesk.desktop.main_window import MainWindow
from qidesk.desktop.unlock.unlock_window import UnlockWindow
from qidesk.desktop.unlock.vault_loader import VaultLoader
from qidesk.store.keys import FLOOR
from qidesk.views.case_layout import SECTIONS
from tests.desktop.forms_shown import dialogs, forms, sent_though_recused

LOOKS = [
    f"{colour}-{percent}-{screen}"
    for colour in ("light", "dark")
    for percent in (100, 150, 200)
    for screen in ("1366x768", "1280x720")
]


def main(folder: Path, chosen: Sequence[str] = ()) -> int:
    """Take the pictures of every look, each in a process of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    if "TOUR_LOOK" in os.environ:
        take(folder, os.environ["TOUR_LOOK"])
        return 0
    for look in chosen or LOOKS:
        command = [sys.executable, "-m", "tests.desktop.tour", str(folder)]
        code = os.spawnve(os.P_WAIT, sys.executable, command, {**os.environ, "TOUR_LOOK": look})
        if code:
            return code
    sys.stdout.write(f"{len(list(folder.glob('*.png')))} pictures in {folder}\n")
    return 0


def take(folder: Path, look: str) -> None:
    """Take the pictures of one look."""
    colour, percent, screen = look.split("-")
    app = on_screen(*map(int, screen.split("x")))
    font = app.font()
    font.setPointSizeF(font.pointSizeF() * int(percent) / 100)
    app.setFont(font)
    if colour == "dark":
        theme.is_dark = lambda _: True
    theme.dress(app)
    with tempfile.TemporaryDirectory() as home:
        for name, page in pages(app, Path(home), screen):
            page.grab().save(str(folder / f"{look}-{name}.png"))


def on_screen(width: int, height: int) -> QApplication:
    """The program on a screen of that size, by which its windows go."""
    screen = {"name": "tour", "x": 0, "y": 0, "width": width, "height": height, "dpr": 1}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "screen.json"
        file.write_text(json.dumps({"screens": [screen | {"logicalDpi": 96}]}), "utf-8")
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"
        return QApplication([])


def pages(app: QApplication, home: Path, screen: str) -> Iterator[tuple[str, QWidget]]:
    """Every page with its name, one after another, each settled."""
    yield from unlock_pages(app, home)
    write_demo(home)
    desk = Desk(open_vault(home / "vault", SAMPLE_PASSPHRASE))
    window = MainWindow(desk, 60)
    window.resize(*map(int, screen.split("x")))
    window.show()
    for at, page in enumerate(PAGES, 10):
        window.open_place(page.key)
        yield from shown(app, window, f"{at}-{page.key}")
    rest = partial(settle, app, desk)
    for caption in ("Hope", "Quillfeather"):
        lines = desk.vault.case_lines()
        window.open_case(next(each.id for each in lines if each.caption.startswith(caption)))
        for at, section in enumerate(SECTIONS, 20):
            window.case.list.setCurrentRow(at - 20)
            name = f"{at}-{section.title.split()[0]}-{caption}".lower()
            yield from shown(app, window, name)
    window.finder.open_up()
    window.finder.line.setText("water")
    settle(app, desk)
    yield "40-finder", window.finder
    window.finder.reject()
    for shown_by in (forms, dialogs):
        for at, (name, each) in enumerate(shown_by(window, window.case.case_id, home, rest), 50):
            yield f"{at}-{shown_by.__name__}-{'-'.join(re.findall('[a-z]+', name.lower()))}", each
    with open_vault(another(home), SAMPLE_PASSPHRASE) as other:
        for name, each in sent_though_recused(window, window.case.case_id, other, home, rest):
            yield f"70-{name}", each
    desk.when_idle(lambda: None)
    settle(app, desk)
    desk.close()


def another(home: Path) -> Path:
    """The vault of another machine."""
    init_vault(home / "other", SAMPLE_PASSPHRASE, "other", FLOOR)
    return home / "other"


def shown(app: QApplication, window: MainWindow, name: str) -> Iterator[tuple[str, QWidget]]:
    """What is shown now, then once more for every further tab on it."""
    settle(app, window.desk)
    tabs = next((each for each in window.findChildren(QTabWidget) if each.isVisible()), None)
    if tabs is not None:
        tabs.setCurrentIndex(0)
    settle(app, window.desk)
    yield name, window
    for at in range(1, tabs.count() if tabs else 0):
        tabs.setCurrentIndex(at)
        settle(app, window.desk)
        yield f"{name}-{at}", window


def unlock_pages(app: QApplication, home: Path) -> Iterator[tuple[str, QWidget]]:
    """The windows before a vault is open."""
    window = UnlockWindow(VaultLoader(home / "new", home), home / "none")
    window.show()
    window.focus()
    settle(app)
    yield "00-unlock", window
    window._start_making()
    window.new_vault.new.passphrase.setText("short")
    settle(app)
    yield "01-new-vault", window
    window._start_recovering()
    window.recovering.words.lines[0].setText("abandon")
    window.recovering.words.lines[1].setText("notaword")
    settle(app)
    yield "02-forgotten-passphrase", window
    window.close()


def settle(app: QApplication, desk: Desk | None = None) -> None:
    """Let all that was asked for come back and be painted."""
    until = time.monotonic() + 10
    quiet = 0
    while quiet < 15 and time.monotonic() < until:
        app.processEvents()
        time.sleep(0.01)
        quiet = 0 if desk is not None and is_busy(desk) else quiet + 1


def is_busy(desk: Desk) -> bool:
    """Whether a page is being loaded, or anything is read or drawn."""
    return desk.is_loading or desk.work.is_busy or desk.paper.is_busy


def asked(arguments: Sequence[str]) -> argparse.Namespace:
    """The folder and the looks that were asked for; a look that there is not is refused."""
    reader = argparse.ArgumentParser("python -m tests.desktop.tour", description=__doc__)
    reader.add_argument("folder", type=Path, help="where the pictures go")
    reader.add_argument("looks", nargs="*", metavar="LOOK", help=f"one of {', '.join(LOOKS)}")
    read = reader.parse_args(arguments)
    if unknown := set(read.looks) - set(LOOKS):
        reader.error(f"no such look: {', '.join(sorted(unknown))}")
    return read


if __name__ == "__main__":
    said = asked(sys.argv[1:])
    sys.exit(main(said.folder, said.looks))
