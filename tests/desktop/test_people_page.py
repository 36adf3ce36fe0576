"""People are one page: a new name is typed where the role is given, a Doe described there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qidesk.actions.cases import load_case
from qidesk.actions.naming import name_in_case, name_rows_in_case, rename_in_case
from qidesk.actions.refusals import BadInput
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.people import Capacity, Role
from qidesk.desktop.case.names import Names
from qidesk.desktop.case.people_page import PeoplePage
from qidesk.desktop.desk import Desk
from qidesk.desktop.parts.scales import Scales
from qidesk.store.errors import UnknownRecord
from qidesk.store.vault import Vault
from tests.builders import a_case, a_part, a_person, add, undo
from tests.desktop.conftest import settle

KEY = Qt.Key
CASE, ADA = a_case(), a_person(committed_name="Ada Roe")


def told(file: CaseFile | None) -> list[tuple[str, str, Role | None]]:
    assert file is not None
    people = {each.id: each.committed_name for each in file.persons}
    return [(people.get(each.person, ""), each.doe_description, each.role) for each in file.parts]


def test_a_name_a_role_and_a_doe_are_typed_row_by_row_and_changed_in_the_form_beneath(
    desk: Desk, qtbot: QtBot
) -> None:
    add(desk.vault, CASE, ADA, a_part(CASE, ADA, role=Role.PERSON_SEEKING_HELP))
    names = Names(desk)
    page = PeoplePage(desk, names, Scales())
    qtbot.addWidget(page)
    page.resize(1100, 700)

    def show(file: CaseFile) -> None:
        names.show_file(file)
        page.show_file(file)

    desk.changed.connect(lambda _: desk.ask(load_case, CASE.id, owner=page, done=show))
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    show(load_case(desk.vault, CASE.id))
    view, model = page.table.view, page.table.model

    def types(column: int, text: str, then: Qt.Key = KEY.Key_Tab) -> None:
        index = model.index(model.rowCount() - 1, column)
        view.setCurrentIndex(index)
        view.edit(index)
        qtbot.keyClicks(QApplication.focusWidget(), text)
        qtbot.keyClick(QApplication.focusWidget(), then)

    page.add()
    types(0, "Sgt. Ray Kuczynski")
    types(1, "defendant", KEY.Key_Return)
    qtbot.waitUntil(lambda: model.rowCount() == 3)
    settle(qtbot, desk)
    types(1, "defendant")
    types(4, "Tall, a scar; called Red", KEY.Key_Return)
    qtbot.waitUntil(lambda: model.rowCount() == 4)
    settle(qtbot, desk)
    assert told(desk.vault.load_case(CASE.id)) == [
        ("Ada Roe", "", Role.PERSON_SEEKING_HELP),
        ("Sgt. Ray Kuczynski", "", Role.DEFENDANT),
        ("", "Tall, a scar; called Red", Role.DEFENDANT),
    ]
    page.leave()
    widths = [view.columnWidth(at) for at in range(model.columnCount())]
    assert model.title(widths.index(max(widths))) == "Doe description", "where sentences are told"
    view.setCurrentIndex(model.index(1, 0))
    qtbot.keyClick(view, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.editor.form.editors["person"].isAncestorOf(QApplication.focusWidget())
    page.editor.form.show_typed({"capacity": Capacity.INDIVIDUAL.words})
    page.leave()
    settle(qtbot, desk)
    assert load_case(desk.vault, CASE.id).parts[1].capacity is Capacity.INDIVIDUAL
    assert desk.drafts == {}


@pytest.fixture
def named(vault: Vault) -> Vault:
    part = a_part(CASE, ADA, role=Role.PERSON_SEEKING_HELP)
    elsewhere = a_case(), a_person(committed_name="John Smith")
    add(vault, CASE, ADA, part, *elsewhere, a_part(*elsewhere))
    return vault


def test_one_of_the_case_is_found_by_name_and_one_of_another_case_never_is(named: Vault) -> None:
    name_in_case(named, "part", {"person": "roe, ADA", "role": "witness"}, {}, CASE.id)
    name_in_case(named, "part", {"person": "John Smith"}, {}, CASE.id)
    assert [each[0] for each in told(named.load_case(CASE.id))] == ["Ada Roe"] * 2 + ["John Smith"]
    assert len(named.records("person")) == 3
    assert undo(named) == "name somebody"
    assert len(named.records("person")) == 2  # both the part and the person went


def test_rows_pasted_name_people_new_and_known_and_a_doe_as_one_change(named: Vault) -> None:
    rows = (
        {"person": "roe, ADA", "role": "witness"},
        {"person": "L\u00ea  Th\u1ecb Hoa", "role": "defendant", "title": "Sgt."},
        {"role": "defendant", "doe_description": "Red"},
        {"person": "l\u00ea th\u1ecb hoa", "role": "witness"},
        {"person": "O'Neil, Pat"},
    )
    before = told(named.load_case(CASE.id))
    with pytest.raises(BadInput, match="Row 2, role"):
        name_rows_in_case(
            named, "part", ({"person": "A"}, {"person": "B", "role": "?"}), {}, CASE.id
        )
    with pytest.raises(BadInput, match="Row 1, role"):
        name_rows_in_case(named, "part", ({"role": "?"},), {}, CASE.id)
    assert told(named.load_case(CASE.id)) == before
    name_rows_in_case(named, "part", rows, {}, CASE.id)
    assert told(named.load_case(CASE.id))[len(before) :] == [
        ("Ada Roe", "", Role.WITNESS),
        ("L\u00ea Th\u1ecb Hoa", "", Role.DEFENDANT),
        ("", "Red", Role.DEFENDANT),
        ("L\u00ea Th\u1ecb Hoa", "", Role.WITNESS),
        ("O'Neil, Pat", "", None),
    ]
    assert undo(named) == "name several people"
    assert told(named.load_case(CASE.id)) == before


def test_rows_pasted_into_the_page_name_people(desk: Desk, qtbot: QtBot) -> None:
    add(desk.vault, CASE)
    names = Names(desk)
    page = PeoplePage(desk, names, Scales())
    qtbot.addWidget(page)
    page.show_file(load_case(desk.vault, CASE.id))
    page.table.view.setCurrentIndex(page.table.model.index(0, 0))
    page.table.paste('Ann Poe\twitness\n"Cole, Ray"\tdefendant\tSgt.')
    settle(qtbot, desk)
    found = told(desk.vault.load_case(CASE.id))
    assert found == [("Ann Poe", "", Role.WITNESS), ("Cole, Ray", "", Role.DEFENDANT)]


def test_a_name_typed_over_another_is_theirs_and_a_doe_gets_a_person(named: Vault) -> None:
    doe, _ = name_in_case(named, "part", {"doe_description": "Red"}, {}, CASE.id)
    rename_in_case(named, "part", doe.id, {"person": "Ray Poe"}, CASE.id)
    rename_in_case(named, "part", doe.id, {"person": "Ray Cole", "role": "defendant"}, CASE.id)
    rename_in_case(named, "part", doe.id, {"title": "Sgt."}, CASE.id)
    assert told(named.load_case(CASE.id))[1] == ("Ray Cole", "Red", Role.DEFENDANT)
    rename_in_case(named, "part", doe.id, {"person": "Ada Roe"}, CASE.id)
    assert told(named.load_case(CASE.id))[1][0] == "Ada Roe"
    rename_in_case(named, "part", doe.id, {"person": ""}, CASE.id)
    assert told(named.load_case(CASE.id))[1][0] == ""


def test_who_cannot_be_told_apart_or_stands_elsewhere_is_refused(named: Vault) -> None:
    first, _ = name_in_case(named, "part", {"person": "Lee Poe"}, {}, CASE.id)
    twin = a_person(committed_name="Lee Poe")
    other = a_case()
    add(named, twin, a_part(CASE, twin), other, a_part(other, twin))
    with pytest.raises(BadInput, match="2 people of this case are called that"):
        name_in_case(named, "part", {"person": "Lee Poe"}, {}, CASE.id)
    [second] = [each for each in load_case(named, CASE.id).parts if each.person == twin.id]
    with pytest.raises(BadInput, match="stands in other cases too"):
        rename_in_case(named, "part", second.id, {"person": "Lee Cole"}, CASE.id)
    with pytest.raises(UnknownRecord):
        rename_in_case(named, "part", "0" * 32, {"person": "Lee Cole"}, CASE.id)
    assert first.id != second.id
