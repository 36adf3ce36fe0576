"""The backups of the vault: listed, made, tried, restored, and the folder that gets them too."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout

from qidesk.actions.backups import (
    Backup,
    BackupState,
    Drilled,
    Made,
    Restored,
    back_up_held,
    backup_state,
    drill_held,
    restore,
    second_folder,
    set_second_folder,
)
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.choice_box import ChoiceBox
from qidesk.desktop.parts.file_dialogs import ask_folder
from qidesk.desktop.parts.inputs import Line
from qidesk.desktop.parts.lines import LineModel, fit_to_rows, line_table
from qidesk.desktop.parts.words import button, named, plain, show_weight
from qidesk.desktop.vault.section import ActForm, Section
from qidesk.steps import Step
from qidesk.store.backups.still import Still
from qidesk.store.vault import Vault
from qidesk.views.backup_lines import (
    TITLES,
    called,
    cells,
    drill_words,
    place_words,
    restored_words,
)

_ABOUT = (
    "Made by the clock while the vault is open, and on closing; each is opened and compared before "
    "an older one is thinned. They are encrypted as the vault is. One on the same disk does not "
    "outlive it: name a second folder, on a stick or a network drive."
)
_RESTORE = (
    "A backup becomes a vault of its own in a new folder; this one stays as it is. It opens by the "
    "names and passphrases of the day on which it was made."
)
_MOST_ROWS = 6
_MAKING, _TRYING = "Making a backup…", "Opening and comparing every backup…"
_MADE = "A backup was made, opened and compared."


class BackupsSection(Section):
    """The list, what is wrong with it, and what can be done."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Backups", _ABOUT)
        self._desk = desk
        self.told, self.places = plain(), plain(quiet=True)
        show_weight(self.told, "note")
        self.model = LineModel[Backup](TITLES, cells, self)
        self.view = line_table(self.model, "Backups")
        for each in (self.told, self.places, self.view):
            self.body.addWidget(each)
        self.make_button = button("B&ack up now", self._make)
        self.restore_button = button("Restore a backup…", self._begin_restoring)
        self.no_second_button = button("No second folder", partial(self._set_second, ""))
        writing = (
            self.make_button,
            button("Tr&y every backup", self._try),
            button("Second fol&der…", self._ask_second),
            self.no_second_button,
        )
        self.add_buttons(*(() if desk.read_only else writing), self.restore_button)
        self.restoring = RestoreForm()
        self.restoring.given.connect(self._restore)
        self.body.addWidget(self.restoring)
        desk.backups.reported.connect(lambda _: self.read())

    def read(self) -> None:
        """Read the list anew."""
        self._desk.ask(_standing, owner=self, done=self._show, failed=self.refuse)

    def _show(self, standing: BackupState) -> None:
        self.model.show_rows(standing.backups)
        fit_to_rows(self.view, _MOST_ROWS)
        self.told.setText("\n".join(standing.told))
        self.told.setVisible(bool(standing.told))
        self.places.setText("\n".join(map(place_words, standing.places)))
        self.restore_button.setVisible(bool(standing.backups))
        self.no_second_button.setVisible(second_folder() is not None)
        self.set_next(self.make_button, standing.newest_verified is None)

    def _make(self) -> None:
        self.say(_MAKING)
        self._desk.backups.run(_made, self, self._end_making, self.refuse)

    def _end_making(self, made: Made) -> None:
        wrong = [failure.message for failure in made.failures]
        self.say("\n".join(([_MADE] if made.paths else []) + wrong), "problem" if wrong else "")
        self._desk.backups.look()

    def _try(self) -> None:
        self.say(_TRYING)
        self._desk.backups.run(drill_held, self, self._end_trying, self.refuse)

    def _end_trying(self, drilled: tuple[Drilled, ...]) -> None:
        is_wrong = any(each.wrong for each in drilled)
        self.say("\n".join(drill_words(drilled)), "problem" if is_wrong else "")
        self.read()

    def _ask_second(self) -> None:
        folder = str(second_folder() or Path.home())
        ask_folder(self, "Second folder for backups", folder, self._set_second)

    def _set_second(self, folder: str) -> None:
        set_second_folder(Path(folder) if folder else None)
        self._desk.backups.look()
        self.read()

    def _begin_restoring(self) -> None:
        self.say("")
        self.restoring.show_backups(self.model.rows, self.view.currentIndex().row())
        self.restoring.begin()

    def _restore(self) -> None:
        form = self.restoring
        backup = form.chosen
        form.wait("Restoring…")
        given = backup.path, form.own.text(), self._desk.vault.user, Path(form.folder.text())

        def work(vault: Vault) -> Restored:
            return restore(*given, vault.folder, self._desk.work.step)

        self._desk.ask(
            work,
            owner=self,
            done=self._end_restoring,
            failed=form.refuse,
            can_stop=True,
            at_a_step=True,
        )

    def _end_restoring(self, restored: Restored) -> None:
        self.restoring.end()
        self.say("\n".join(restored_words(restored)))
        self.restore_button.setFocus()


class RestoreForm(ActForm):
    """Which backup, and into which folder."""

    def __init__(self) -> None:
        super().__init__("Restore a backup", _RESTORE, "Restore it")
        self._backups: tuple[Backup, ...] = ()
        self.which = ChoiceBox()
        self.which.setAccessibleName("Backup to restore")
        self.folder = Line()
        self.folder.setAccessibleName("New folder for the restored vault")
        self.folder.setPlaceholderText("A folder that is empty or not there yet")
        self.rows.addRow(named("Backup", self.which), self.which)
        into = QHBoxLayout()
        into.addWidget(self.folder, 1)
        into.addWidget(button("C&hoose…", self._choose))
        self.rows.addRow(named("Into the folder", self.folder), into)
        self.finish()

    def show_backups(self, backups: tuple[Backup, ...], at: int) -> None:
        """Offer these, the one of that row chosen; the newest that is sound where none is."""
        self._backups = backups
        self.which.clear()
        self.which.addItems([called(each) for each in backups])
        sound = next((row for row, each in enumerate(backups) if not each.is_damaged), 0)
        self.which.setCurrentIndex(at if at >= 0 else sound)

    @property
    def chosen(self) -> Backup:
        """The backup to restore."""
        return self._backups[self.which.currentIndex()]

    def _choose(self) -> None:
        ask_folder(self, "Folder for the restored vault", str(Path.home()), self.folder.setText)


def _standing(vault: Vault) -> BackupState:
    return backup_state(vault.folder)


def _made(still: Still, step: Step) -> Made:
    return back_up_held(still, step=step)
