"""A document read beside the forms, its scans read, a copy lent; then locked, or killed at that.

Run as a program of its own, which is the window over a vault, it does so to that vault's only
document. `look` runs it, and gives what then lies in any folder that the program may write to.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from pypdfium2 import PdfDocument

from qidesk import places
from qidesk.actions.documents import attach
from qidesk.store.vault import Vault
from tests.desktop.turning import page_at
from tests.trust.recorded import Content, content_of

WAYS = ("locked", "killed")
_SECONDS = 120.0
_FOLDERS = "HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME XDG_STATE_HOME TMPDIR TMP TEMP"
_TESSERACT = """#!/bin/sh
case "$*" in *--list-langs*) echo eng; exit;; esac
cat > /dev/null
echo {mark} said it
"""


def a_paper(vault: Vault, case_id: str, mark: str) -> None:
    """Attach a PDF with the mark in it, of which a page is a picture."""
    pdf = BytesIO()
    with PdfDocument.new() as paper:
        paper.new_page(100, 100)
        paper.save(pdf)
    pdf.write(f"\n% {mark}\n".encode())
    pdf.seek(0)
    attach(vault, case_id, pdf, f"{mark}.pdf")


def look(folder: Path, mark: str, way: str) -> tuple[Content, Content]:
    """Have the document in `folder`/vault looked at on a machine in that folder, then locked or
    killed: what lies there at once, and once the program was started again."""
    environment = _environment(folder, mark)
    told = subprocess.run(
        [sys.executable, "-m", __name__, str(folder / "vault"), way],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=_SECONDS,
    )
    expected = -signal.SIGKILL if way == "killed" else 0
    assert told.returncode == expected, told.stderr
    at_once = content_of(folder)
    with _started_again(environment):
        lent = Path(environment["XDG_RUNTIME_DIR"], "qidesk", "lent")
        _until(lambda: not lent.exists(), "what was lent is taken back")
    return at_once, content_of(folder)


def _environment(folder: Path, mark: str) -> dict[str, str]:
    machine = folder / "machine"
    program = machine / "bin" / "tesseract"
    program.parent.mkdir(parents=True)
    program.write_text(_TESSERACT.format(mark=mark), "utf-8")
    program.chmod(0o700)
    given = {name: str(machine / name.lower()) for name in (*_FOLDERS.split(), "XDG_RUNTIME_DIR")}
    for each in given.values():
        Path(each).mkdir(mode=0o700)
    path = os.pathsep.join((str(program.parent), os.environ["PATH"]))
    root = str(Path(__file__).parents[2])
    screen = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": root, "PATH": path}
    return os.environ | given | screen


@contextmanager
def _started_again(environment: dict[str, str]) -> Iterator[None]:
    executable, arguments = places.program()
    command = [executable, *(each for each in arguments if each != "-P")]
    with subprocess.Popen(command, env=environment, cwd=environment["PYTHONPATH"]) as program:
        try:
            yield
        finally:
            program.terminate()


def _until(what: Callable[[], object], words: str) -> None:
    end = time.monotonic() + _SECONDS
    while not what():
        assert time.monotonic() < end, words
        time.sleep(0.02)


def _main(vault: Path, way: str) -> int:
    from PySide6 import QtCore, QtGui, QtWidgets

    from qidesk.desktop import theme
    from qidesk.desktop.app import Program
    from tests.builders import opened

    QtCore.QProcess.startDetached = lambda *_: True  # type: ignore[method-assign,assignment]
    QtGui.QDesktopServices.openUrl = lambda *_: True  # type: ignore[method-assign,assignment]
    app = QtWidgets.QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    theme.dress(app)
    program = Program(app)
    program._open(opened(vault))
    window, desk = program.window, program.desk
    assert window is not None
    assert desk is not None

    def until(what: Callable[[], object], words: str) -> None:
        def turned() -> bool:
            app.processEvents()
            return bool(what())

        _until(turned, words)

    [case_id] = {each.case for each in desk.vault.records("document")}
    window.open_case(case_id)
    until(lambda: window.shows_case and not desk.work.is_busy, "the case is open")
    pane = page_at(window.case, "document")
    until(lambda: pane.model.rows and not desk.work.is_busy, "its documents are listed")
    pane.view.selectRow(len(pane.model.rows) - 1)
    pane.read()
    reading = window.case.beside.reading
    until(lambda: reading.view.page_count and reading.view.is_sharp, "the page is drawn")
    reading.read_scan()
    until(lambda: reading.page is not None and reading.page.text, "the scan is read")
    reading.copy_page()
    pane.open_elsewhere()
    until(lambda: list(places.lent_folder().rglob("*.pdf")), "it is lent")
    until(lambda: not desk.work.is_busy, "all that was asked for has come back")
    if way == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    QtCore.QTimer.singleShot(0, window.locked.emit)
    return app.exec()


if __name__ == "__main__":
    sys.exit(_main(Path(sys.argv[1]), sys.argv[2]))
