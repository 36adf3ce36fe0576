from qidesk.store.journal import ChangeLine
from qidesk.store.undo import REDO, UNDO, stacks


def a_line(change_id: str, name: str = "add", reverses: str = "") -> ChangeLine:
    return ChangeLine(0, change_id, name, "", reverses)


def test_a_list_of_changes_cut_off_at_its_beginning_gives_the_same_last_changes() -> None:
    changes = [a_line(f"d{number}") for number in range(5)]
    changes += [a_line(f"u{n}", UNDO + "add", f"d{n}") for n in (4, 3, 2)]
    changes += [a_line("r2", REDO + "add", "u2"), a_line("u5", UNDO + "add", "r2")]
    whole_undo, whole_redo = stacks(changes, "")
    assert [each.id for each in whole_undo] == ["d0", "d1"]
    assert [each.id for each in whole_redo] == ["u4", "u3", "u5"]
    for cut in range(1, len(changes)):
        undoable, redoable = stacks(changes[cut:], "")
        assert undoable == whole_undo[len(whole_undo) - len(undoable) :]
        assert redoable == whole_redo[len(whole_redo) - len(redoable) :]
