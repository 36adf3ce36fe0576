"""The form in which a draft waits, wherever it stands in the window."""

from typing import TYPE_CHECKING

from qidesk.actions import drafts
from qidesk.actions.drafts import DraftPlace

if TYPE_CHECKING:
    from qidesk.desktop.main_window import MainWindow


def open_draft(window: "MainWindow", place: DraftPlace) -> None:
    """Turn to the form in which a draft waits."""
    match place.kind:
        case drafts.ENVELOPE:
            window.log_envelope()
        case drafts.DEADLINE:
            window.open_deadline(place.case_id, place.record_id)
        case drafts.CITED:
            window.open_case(place.case_id, "passage_cites")
        case drafts.LETTER:
            kind, language = place.record_id.split(":")
            window.turn_to("case", lambda: window.case.open_letter(place.case_id, kind, language))
        case drafts.OPPONENT:
            window.open_queue(place.case_id)
        case "facility" if not place.record_id:
            window.open_place("facilities")
        case _:
            window.open_record(place.case_id, place.kind, place.record_id)
