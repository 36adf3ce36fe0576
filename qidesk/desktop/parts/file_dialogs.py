"""File dialogs that leave no trace: Qt writes the folders it was shown to a settings file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

_ORGANISATION, _GROUP = "QtProject", "FileDialog"
_KINDS = {
    "pdf": "PDF",
    "ics": "Calendar",
    "docx": "Word",
    "csv": "CSV",
    "xlsx": "Excel",
    "qicard": "Card of a machine",
}


def keep_no_folders(dialog: QFileDialog) -> QFileDialog:
    """Have what Qt remembers of this dialog's folders, which may name a person, wiped at its end.

    The dialog is destroyed when it closes: Qt writes as it is destroyed.
    """
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.destroyed.connect(_forget)
    return dialog


def ask_where(parent: QWidget, title: str, proposed: Path, *others: str) -> QFileDialog:
    """The system's dialog for saving a file of the kind that the proposed name has, or of others.

    Open it, and `fileSelected` gives the path.
    """
    suffix = proposed.suffix.removeprefix(".")
    endings = [each for each in (suffix, *others) if each]
    kinds = ";;".join(f"{_KINDS.get(each, 'File')} (*.{each})" for each in endings)
    dialog = keep_no_folders(QFileDialog(parent, title, str(proposed.parent), kinds))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix)
    dialog.filterSelected.connect(
        lambda chosen: dialog.setDefaultSuffix(chosen.rpartition(".")[2].rstrip(")"))
    )
    dialog.selectFile(proposed.name)
    return dialog


def ask_folder(parent: QWidget, title: str, folder: str, chosen: Callable[[str], object]) -> None:
    """Ask for a folder; `chosen` gets its path once one is chosen."""
    dialog = keep_no_folders(QFileDialog(parent, title, folder))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(chosen)
    dialog.show()


def ask_file(parent: QWidget, title: str, chosen: Callable[[str], object]) -> None:
    """Ask for a file to read; `chosen` gets its path once one is chosen."""
    dialog = keep_no_folders(QFileDialog(parent, title, str(Path.home())))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(chosen)
    dialog.show()


def ask_files(parent: QWidget, title: str, chosen: Callable[[list[str]], object]) -> None:
    """Ask for files to read; `chosen` gets their paths once some are chosen."""
    dialog = keep_no_folders(QFileDialog(parent, title, str(Path.home())))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(chosen)
    dialog.show()


def _forget() -> None:
    settings = QSettings(QSettings.Scope.UserScope, _ORGANISATION)
    settings.remove(_GROUP)
    settings.sync()
