"""The program's log: ids and counts only, never a name or a fact.

A log outlives the vault's lock and gets attached to reports, so it is written as if strangers read
it. Exceptions are logged by type and place: their messages may quote what a person typed.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_LOG = logging.getLogger("qidesk")
_MAX_BYTES = 512 * 1024
_OLD_FILES = 2

# A record id, a UUID with its dashes, or a digest. Shorter digits could be a prisoner number.
_ID = re.compile(r"[0-9a-f]{32}|[0-9a-f]{64}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_EVENT = re.compile(r"[a-z][a-z0-9 _-]{0,59}")


def start(folder: Path) -> None:
    """Write the log to a small rotating file in `folder`, replacing where it went before.

    A folder that cannot be written never stops the program: it then runs without a log.
    """
    stop()
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handler = _QuietFile(folder / "qidesk.log")
    handler.setFormatter(_IdsOnly())
    _LOG.addHandler(handler)
    _LOG.setLevel(logging.INFO)


def stop() -> None:
    """Close the log file, if there is one."""
    for handler in [kept for kept in _LOG.handlers if isinstance(kept, _QuietFile)]:
        _LOG.removeHandler(handler)
        handler.close()


def note(event: str, /, **ids: str | int) -> None:
    """Log that `event` (a fixed phrase of lower-case words) happened to `ids`.

    A string that is no id is left out of the log; an int is a count, since numbers that belong to
    a person are always strings here.
    """
    _LOG.info(_line(event, ids), extra={"ids_only": True})


def fault(event: str, error: BaseException, /, **ids: str | int) -> None:
    """Log a failure by its type and place, without its message."""
    _LOG.error(
        _line(event, ids),
        exc_info=(type(error), error, error.__traceback__),
        extra={"ids_only": True},
    )


def _line(event: str, ids: dict[str, str | int]) -> str:
    if not _EVENT.fullmatch(event):
        event = "(unnamed event)"
    return " ".join([event, *(f"{name}={_shown(value)}" for name, value in ids.items())])


def _shown(value: object) -> str:
    if isinstance(value, int):
        return str(int(value))
    if isinstance(value, str) and _ID.fullmatch(value):
        return value
    return "(not an id)"


class _QuietFile(logging.Handler):
    """A rotating file that gives up silently: a full disk must not stop the work itself.

    Nothing of it is made, nor is what rotates it loaded, before there is something to say: most
    days there is not, and the first window opens the sooner.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record to the file."""
        if self._file is None:
            from logging.handlers import RotatingFileHandler

            self._file = RotatingFileHandler(
                self._path,
                maxBytes=_MAX_BYTES,
                backupCount=_OLD_FILES,
                encoding="utf-8",
                delay=True,
            )
            self._file.setFormatter(self.formatter)
            self._file.handleError = lambda record: None  # type: ignore[method-assign]
        self._file.emit(record)

    def close(self) -> None:
        """Close the file, if it was ever opened."""
        if self._file is not None:
            self._file.close()
        super().close()


class _IdsOnly(logging.Formatter):
    """Prints `note` and `fault` lines, and of anything else only where it came from."""

    def format(self, record: logging.LogRecord) -> str:
        # Not the inherited one: that prints an exception's text if another handler cached it.
        message = f"(message kept out) {record.module}:{record.lineno}"
        if getattr(record, "ids_only", False):
            message = record.getMessage()
        lines = [f"{self.formatTime(record)} {record.levelname} {message}"]
        if record.exc_info:
            lines += _fault_lines(record.exc_info[1])
        return "\n".join(lines)


def _fault_lines(error: BaseException | None) -> Iterator[str]:
    """Type and places of `error` and of what it came from, without messages or source lines."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield f"  {type(error).__module__}.{type(error).__qualname__}"
        trace = error.__traceback__
        while trace is not None:
            frame = trace.tb_frame
            room = frame.f_globals.get("__name__", "?")
            yield f"    {room}:{trace.tb_lineno} {frame.f_code.co_name}"
            trace = trace.tb_next
        error = error.__cause__ or error.__context__
