"""Every key that does something of ours: pages bind them by name, and the manual lists them."""

from typing import NamedTuple


class Shortcut(NamedTuple):
    """Keys that do the same, the first of them shown, what they do and where."""

    keys: tuple[str, ...]
    does: str
    where: str

    @property
    def shown(self) -> str:
        """The keys as people read them."""
        return self.keys[0].replace("Return", "Enter")

    def beside(self, words: str) -> str:
        """The words of an action, with the keys that do it."""
        return f"{words} ({self.shown})"


_ANYWHERE = "Anywhere"
_CASE = "In a case"
_TABLES = "In a table"
_FORM = "In a form that was opened"
_PAPER = "At a page of paper"

HELP = Shortcut(("F1",), "Open the manual at what is in sight", _ANYWHERE)
FIND = Shortcut(("Ctrl+K",), "Find anything: a case, a person, a page, something to do", _ANYWHERE)
UNDO = Shortcut(("Ctrl+Z",), "Take back the last change", _ANYWHERE)
REDO = Shortcut(("Ctrl+Shift+Z", "Ctrl+Y"), "Do again what was taken back", _ANYWHERE)
SAVE = Shortcut(("Ctrl+S",), "Save what is typed", _ANYWHERE)
LOCK = Shortcut(("Ctrl+L", "Alt+L"), "Lock the vault", _ANYWHERE)
PLACES = {
    "cases": Shortcut(("Ctrl+1", "Alt+C"), "Turn to the cases", _ANYWHERE),
    "board": Shortcut(("Ctrl+2", "Alt+B"), "Turn to the board", _ANYWHERE),
    "day": Shortcut(("Ctrl+3",), "Turn to My day", _ANYWHERE),
    "intake": Shortcut(("Ctrl+4", "Alt+I"), "Turn to the intake desk", _ANYWHERE),
    "facilities": Shortcut(("Ctrl+5", "Alt+F"), "Turn to the facilities", _ANYWHERE),
    "patterns": Shortcut(("Ctrl+6",), "Turn to the patterns", _ANYWHERE),
    "originals": Shortcut(("Ctrl+7",), "Turn to the register of originals", _ANYWHERE),
    "retention": Shortcut(("Ctrl+8",), "Turn to the archive", _ANYWHERE),
    "log": Shortcut(("Ctrl+9", "Alt+G"), "Turn to the access log", _ANYWHERE),
    "exchange": Shortcut(("Alt+X",), "Turn to the exchange", _ANYWHERE),
    "vault": Shortcut(("Alt+V",), "Turn to the vault", _ANYWHERE),
    "settings": Shortcut(("Ctrl+,",), "Turn to the settings", _ANYWHERE),
    "help": HELP,
}
"""The pages of the side bar; what is Alt with a letter is underlined there."""
CLOSE = Shortcut(("Alt+F4",), "Close the desk", _ANYWHERE)
LEAVE_HELP = Shortcut(("Esc",), "Go back to where you were", "In the manual")
GO_BACK = Shortcut(("Alt+Left",), "Go back to the finding that led here", _CASE)
HOP = Shortcut(("F6",), "Go from the list of sections to the page, and back", _CASE)
PAPER_OR_PAGE = Shortcut(
    ("F7",), "Go from the page to the paper open beside it, and back", "Where a paper is open"
)
OPEN_FORM = Shortcut(("Ctrl+Return", "Ctrl+Enter"), "Open the whole form of a row", _TABLES)
REMOVE_ROW = Shortcut(("Ctrl+Delete",), "Remove the row", _TABLES)
CLOSE_PANEL = Shortcut(("Esc",), "Close the form beside the table", _TABLES)
GIVE = Shortcut(("Ctrl+Return", "Ctrl+Enter"), "Do what the form is for", _FORM)
GIVE_UP = Shortcut(("Esc",), "Not now: close the form", _FORM)
SECTION_UP = Shortcut(("Alt+Up",), "Move a section of the memo up", _PAPER)
SECTION_DOWN = Shortcut(("Alt+Down",), "Move a section of the memo down", _PAPER)
LARGER = Shortcut(("Ctrl++", "Ctrl+="), "Larger", _PAPER)
SMALLER = Shortcut(("Ctrl+-",), "Smaller", _PAPER)
FIT = Shortcut(("Ctrl+0",), "Fit the page to the width", _PAPER)

SHORTCUTS = (
    HELP,
    FIND,
    UNDO,
    REDO,
    SAVE,
    LOCK,
    CLOSE,
    *(each for each in PLACES.values() if each is not HELP),
    GO_BACK,
    HOP,
    PAPER_OR_PAGE,
    OPEN_FORM,
    REMOVE_ROW,
    CLOSE_PANEL,
    GIVE,
    GIVE_UP,
    SECTION_UP,
    SECTION_DOWN,
    LARGER,
    SMALLER,
    FIT,
    LEAVE_HELP,
)
"""In the order in which they are listed."""


def shortcut_lines() -> str:
    """All of them as Markdown, a table for each place."""
    lines = []
    for where in dict.fromkeys(each.where for each in SHORTCUTS):
        lines += ["", f"## {where}", "", "| Keys | What they do |", "|---|---|"]
        here = (each for each in SHORTCUTS if each.where == where)
        lines += [f"| {_all_keys(each)} | {each.does} |" for each in here]
    return "\n".join(lines).strip() + "\n"


def _all_keys(shortcut: Shortcut) -> str:
    shown = dict.fromkeys(keys.replace("Return", "Enter") for keys in shortcut.keys)
    return " or ".join(shown)
