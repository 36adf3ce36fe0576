import io
import logging
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from qidesk import logs

RECORD_ID = "0f8b2c6d4e1a4b7c9d3e5f60718293a4"
SECRET = "Jane Placeholder"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    logs.start(tmp_path / "log")
    yield tmp_path / "log" / "qidesk.log"
    logs.stop()


def test_a_note_holds_its_event_and_ids(log: Path) -> None:
    logs.note("case opened", case=RECORD_ID, events=12)
    assert log.read_text().rstrip().endswith(f"INFO case opened case={RECORD_ID} events=12")


@pytest.mark.parametrize("value", [str(UUID(RECORD_ID)), RECORD_ID * 2])
def test_a_dashed_uuid_and_a_digest_are_ids(log: Path, value: str) -> None:
    logs.note("chain checked", head=value)
    assert value in log.read_text()


@pytest.mark.parametrize(
    "value", [SECRET, "01234567", "123-45-6789", "2:19-cv-00123", RECORD_ID + SECRET, ""]
)
def test_what_is_no_id_stays_out_of_the_log(log: Path, value: str) -> None:
    logs.note("case opened", case=value)
    text = log.read_text()
    assert "case=(not an id)\n" in text
    assert not value or value not in text


@pytest.mark.parametrize("event", [f"opened {SECRET}", "opened\nINFO forged", "", "x" * 61])
def test_an_event_must_be_a_short_phrase_of_lower_case_words(log: Path, event: str) -> None:
    logs.note(event)
    assert log.read_text().endswith("INFO (unnamed event)\n")


def test_a_fault_names_type_and_place_but_never_the_message(log: Path) -> None:
    try:
        try:
            int(SECRET)
        except ValueError as error:
            raise RuntimeError(f"could not read {SECRET}") from error
    except RuntimeError as error:
        logs.fault("saving failed", error, case=RECORD_ID)
    text = log.read_text()
    assert "ERROR saving failed" in text
    assert "builtins.RuntimeError" in text
    assert "builtins.ValueError" in text
    assert "test_logs:" in text
    assert SECRET not in text


def test_a_fault_that_caused_itself_is_logged_once(log: Path) -> None:
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    logs.fault("saving failed", first)
    assert log.read_text().count("builtins.ValueError") == 1


def test_a_message_from_elsewhere_is_kept_out(log: Path) -> None:
    logging.getLogger("qidesk.store").warning("saving %s", SECRET)
    text = log.read_text()
    assert "(message kept out) test_logs:" in text
    assert SECRET not in text


def test_an_exception_logged_elsewhere_loses_its_message_too(log: Path) -> None:
    try:
        raise RuntimeError(SECRET)
    except RuntimeError:
        logging.getLogger("qidesk.store").exception("saving %s", SECRET)
    text = log.read_text()
    assert "builtins.RuntimeError" in text
    assert SECRET not in text


def test_a_message_another_handler_printed_first_is_kept_out_all_the_same(log: Path) -> None:
    elsewhere = logging.StreamHandler(io.StringIO())
    elsewhere.setFormatter(logging.Formatter())
    logging.getLogger("qidesk").handlers.insert(0, elsewhere)
    try:
        logs.fault("saving failed", RuntimeError(SECRET))
    finally:
        logging.getLogger("qidesk").removeHandler(elsewhere)
    assert SECRET in elsewhere.stream.getvalue()
    assert SECRET not in log.read_text()


def test_the_log_stays_small(log: Path) -> None:
    for count in range(30_000):
        logs.note("event saved", event=RECORD_ID, count=count)
    written = sum(file.stat().st_size for file in log.parent.iterdir())
    assert 500_000 < written <= 3 * 512 * 1024


def test_starting_again_writes_each_line_once(log: Path) -> None:
    logs.start(log.parent)
    logs.note("vault opened")
    assert log.read_text().count("vault opened") == 1


def test_a_folder_that_cannot_be_made_stops_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    logs.start(tmp_path / "file" / "log")
    logs.note("vault opened")
    logs.stop()
    assert capsys.readouterr().err == ""


def test_nothing_is_written_before_the_log_starts(tmp_path: Path) -> None:
    logs.note("vault opened")
    assert list(tmp_path.iterdir()) == []
