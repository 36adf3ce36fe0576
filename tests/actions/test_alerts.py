"""A danger that a request tells of is seen in every list that names its case."""

from qidesk.actions.board import read_board
from qidesk.actions.ids_and_clock import today
from qidesk.actions.intake import take_in
from qidesk.actions.my_day import read_day
from qidesk.actions.queue import read_queue
from qidesk.actions.records import add_record, set_fields
from qidesk.desktop.cases.case_model import CaseModel
from qidesk.store.vault import Vault
from qidesk.views import board_rows, queue_rows
from qidesk.views.case_lines import read_lines


def test_a_danger_is_seen_in_the_list_of_cases_queue_board_and_my_day(vault: Vault) -> None:
    safe, taken = take_in(vault, {"name": "Poe"}), take_in(vault, {"name": "Roe"})
    danger = {"safety_alert": "Owes <b>gang</b> money", "mail_is_safe": "no"}
    set_fields(vault, "intake", vault.load_case(taken.case.id).intakes[0].id, danger)  # type: ignore[union-attr]
    add_record(vault, "task", {"what": "Call"}, taken.case.id)
    words = "⚠ Owes <b>gang</b> money; mail is not safe"
    first, other = sorted(read_queue(vault), key=lambda each: not each.alert)
    assert queue_rows.cells(first)[:2] == ("⚠ Roe", words)
    assert queue_rows.cells(other)[:2] == ("Poe", "")
    line = next(each for each in read_board(vault) if each.alert)
    assert "⚠ Roe" in board_rows.cells(line)
    assert any(words in cell for cell in board_rows.cells(line))
    assert words in board_rows.in_full(line)
    assert [each.title for each in read_day(vault).items] == ["⚠ Roe"]
    model = CaseModel()
    model.show_cases(read_lines(vault, today()).cases, today())
    shown = {each.line.id: model.index(at, 1).data() for at, each in enumerate(model.rows)}
    assert shown[taken.case.id] == words
    assert "⚠" not in shown[safe.case.id]


def test_a_request_marked_urgent_goes_first_in_queue_and_board_until_it_is_decided(
    vault: Vault,
) -> None:
    take_in(vault, {"name": "Poe"})
    case_id = take_in(vault, {"name": "Roe", "urgent": "yes"}).case.id
    take_in(vault, {"name": "Moe"})
    assert [each.look_at for each in read_queue(vault)] == ["URGENT", "", ""]
    line = read_board(vault)[0]
    assert (line.case_id, line.look_at, line.is_urgent) == (case_id, "URGENT", True)
    set_fields(vault, "case", case_id, {"stage": "decided", "decision": "decline"})
    assert not any(each.is_urgent for each in (*read_queue(vault), *read_board(vault)))
