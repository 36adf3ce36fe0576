"""The window comes later; that this machine could open one is proved now."""

import os
import subprocess
import sys

import pytest

WINDOW = """
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel("QI Desk")
label.resize(120, 40)
label.show()
app.processEvents()
print(app.platformName(), label.grab().toImage().width())
"""


def opened_on(platform: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", WINDOW],
        env={**os.environ, "QT_QPA_PLATFORM": platform},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_window_opens_without_a_screen() -> None:
    assert opened_on("offscreen") == "offscreen 120"


@pytest.mark.skipif(
    sys.platform != "linux" or not os.environ.get("DISPLAY"), reason="no X screen to open it on"
)
def test_a_window_opens_on_an_x_screen() -> None:
    assert opened_on("xcb") == "xcb 120"
