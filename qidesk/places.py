"""Where files live: the system's own folders for data, settings and logs, and our resources.

Nothing here is created; whoever writes makes the folder.
"""

import os
import sys
from pathlib import Path

import platformdirs

_APP = "qidesk"
_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - whoever writes there looks whose the folder is


def data_folder() -> Path:
    """The folder of this person's vaults: on this machine only, never a roaming profile."""
    return platformdirs.user_data_path(_APP, appauthor=False)


def default_vault() -> Path:
    """The vault that opens when none is named."""
    return data_folder() / "vault"


def sample_vault() -> Path:
    """The vault of sample cases, apart from real ones so that it can be thrown away."""
    return data_folder() / "sample-vault"


def lent_folder() -> Path:
    """Where documents lie while other programs have them open; in memory where there is such."""
    if in_memory := os.environ.get("XDG_RUNTIME_DIR"):
        return Path(in_memory) / _APP / "lent"
    if sys.platform == "linux" and _SHARED_MEMORY.is_dir():
        return _SHARED_MEMORY / f"{_APP}-lent-{os.getuid()}"
    return platformdirs.user_cache_path(_APP, appauthor=False) / "lent"


def is_file(path: Path) -> bool:
    """Whether a file is there: none where the system refuses the name or does not let us look."""
    return os.path.isfile(path)  # noqa: PTH113 - Path's own raises on such a name


def is_folder(path: Path) -> bool:
    """Whether a folder is there: none where the system refuses the name or does not let us look."""
    return os.path.isdir(path)  # noqa: PTH112 - Path's own raises on such a name


def log_folder() -> Path:
    """The folder of the program's log."""
    return platformdirs.user_log_path(_APP, appauthor=False)


def settings_file() -> Path:
    """This machine's settings (geometry, theme, language, last vault), as TOML."""
    return platformdirs.user_config_path(_APP, appauthor=False) / "settings.toml"


def letters_folder() -> Path:
    """The office's own letters and its `office.toml`, where the settings name no other folder."""
    return platformdirs.user_config_path(_APP, appauthor=False) / "letters"


def memos_folder() -> Path:
    """The office's own kinds of memo, in place of and beside those that came with the program."""
    return platformdirs.user_config_path(_APP, appauthor=False) / "memos"


def font_folders() -> list[Path]:
    """Where the system keeps its fonts, and this person theirs."""
    home = Path.home()
    if sys.platform == "win32":
        return [Path("C:/Windows/Fonts"), home / "AppData/Local/Microsoft/Windows/Fonts"]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"]
    shared = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
    return [*shared, home / ".local/share/fonts", home / ".fonts"]


def program() -> tuple[str, list[str]]:
    """What starts this program anew, and its arguments; the one built for handing out is whole."""
    return sys.executable, [] if getattr(sys, "frozen", False) else ["-P", "-m", "qidesk"]


READING = "--read"
"""What asks the program for a window that only reads: then follow a vault's folder, and a case."""


def reading(folder: Path, case_id: str) -> tuple[str, list[str]]:
    """What starts this program to read a case ('' for none) of another vault, and its arguments."""
    executable, arguments = program()
    return executable, [*arguments, READING, str(folder), case_id]


def resources() -> Path:
    """The folder of fonts, samples and tables that came with the program."""
    package = Path(__file__).parent
    installed = package / "resources"
    # A checkout keeps them beside the package, where people who are no programmers find them.
    return installed if installed.is_dir() else package.parent / "resources"
