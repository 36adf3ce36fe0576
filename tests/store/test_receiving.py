"""Changes of other machines taken into a real vault: merged by the rules, or refused whole."""

import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from qidesk.casefile.operations.written import Written, chained, said_of
from qidesk.casefile.records.matter import Case
from qidesk.casefile.records.people import Part, Person
from qidesk.store.errors import (
    ChangesEarly,
    ChangesNewer,
    ChangesRefused,
    ChangesRemove,
    StillLinked,
    UndoRefused,
)
from qidesk.store.receiving import RECEIVED, Device
from qidesk.store.vault import Vault
from tests.builders import (
    AT,
    a_case,
    add,
    an_event,
    an_id,
    an_open_vault,
    change,
    opened,
    remove,
    undo,
    wrong_with,
)
from tests.store.meeting import copied, hand_over, meet, rows_of

CASE = a_case()
ANA = Person(id=an_id(), committed_name="Ana Doe")
EVENT = an_event(CASE)


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Vault, Vault]]:
    """An office and a laptop that began as a copy of it, with a case, an event and a person."""
    with an_open_vault(tmp_path / "office") as office:
        add(office, CASE, EVENT, ANA, case_id=CASE.id)
    with opened(office.folder) as office, copied_open(office, tmp_path) as laptop:
        yield office, laptop


def copied_open(office: Vault, tmp_path: Path) -> Vault:
    return copied(office, tmp_path / "laptop")


def agree(*vaults: Vault) -> None:
    for each in vaults:
        assert wrong_with(each) == []
        assert rows_of(each) == rows_of(vaults[0])


def test_what_each_changed_apart_stands_on_both_and_on_one_that_began_empty(
    pair: tuple[Vault, Vault], tmp_path: Path
) -> None:
    office, laptop = pair
    change(office, CASE, caption="by the office")
    late = an_event(CASE)
    add(laptop, late, case_id=CASE.id)
    change(laptop, EVENT, what_happened="by the laptop")
    with an_open_vault(tmp_path / "third") as third:
        add(third, a_case())
        meet(office, laptop, third)
        agree(office, laptop, third)
        assert len(third.case_lines()) == 2
        assert third.changes()[-1].name == RECEIVED
        assert third.search("laptop")
    assert hand_over(office, laptop)[:2] == (0, 0), "what comes twice is taken once"
    assert undo(office) == "change", "and undo passes over what came"


def test_one_field_changed_apart_says_the_same_on_both_until_somebody_settles_it(
    pair: tuple[Vault, Vault],
) -> None:
    office, laptop = pair
    change(office, CASE, caption="by the office")
    change(laptop, CASE, caption="by the laptop")
    meet(*pair)
    agree(*pair)
    for vault in pair:
        (found,) = vault.exchange.differences()
        assert {each.value for each in found.versions} == {"by the office", "by the laptop"}
        file = vault.load_case(CASE.id)
        assert file
        assert "by the office" in file.differing[0].what
    (case,) = laptop.records("case")
    change(laptop, case, caption="settled")
    assert not laptop.exchange.differences()
    meet(*pair)
    agree(*pair)
    assert office.records("case") == (replace(case, caption="settled"),)


def test_long_texts_changed_apart_are_merged_where_they_do_not_touch(
    pair: tuple[Vault, Vault],
) -> None:
    office, laptop = pair
    before = change(office, EVENT, what_happened="He fell. Nobody came. It was dark.")
    meet(*pair)
    change(office, before, what_happened="He was pushed. Nobody came. It was dark.")
    change(laptop, before, what_happened="He fell. Nobody came. It was dark by then.")
    meet(*pair)
    agree(*pair)
    (event,) = office.records("event")
    text = "He was pushed. Nobody came. It was dark by then."
    assert event.what_happened == text  # type: ignore[attr-defined]


def test_what_is_removed_here_and_linked_or_edited_there_stays(pair: tuple[Vault, Vault]) -> None:
    office, laptop = pair
    remove(office, ANA)
    remove(office, EVENT)
    other = Person(id=an_id(), committed_name="B", personal_representative=ANA.id)
    add(laptop, other)
    change(laptop, EVENT, what_happened="more")
    meet(*pair)
    agree(*pair)
    assert {each.id for each in office.records("person")} == {ANA.id, other.id}
    change(office, other, personal_representative="")
    meet(*pair)
    agree(*pair)
    assert len(laptop.records("person")) == 2, "and it does not vanish when the link is gone"


def test_what_is_found_to_be_one_here_and_linked_there_leads_to_the_one(
    pair: tuple[Vault, Vault],
) -> None:
    office, laptop = pair
    twin = Person(id=an_id(), committed_name="Ana D.")
    add(office, twin)
    meet(*pair)
    with office.change(an_id(), "join", AT) as hand:
        hand.join(twin, ANA.id)
    other = Person(id=an_id(), committed_name="B", personal_representative=twin.id)
    add(laptop, other)
    meet(*pair)
    agree(*pair)
    assert office.record("person", other.id) == replace(other, personal_representative=ANA.id)


def test_a_purge_travels_and_destroys_and_waits_where_it_would_take_an_edit_unseen(
    pair: tuple[Vault, Vault],
) -> None:
    office, laptop = pair
    other = a_case(caption="Kept v. Seen")
    add(office, other, case_id=other.id)
    meet(*pair)
    change(laptop, other, caption="Edited v. Unseen")
    for case in (CASE, other):
        office.purge(an_id(), case.id, AT)
    assert hand_over(office, laptop).destroyed
    assert [each.caption for each in cases_of(laptop)] == ["Edited v. Unseen"]
    assert all(each.value is None for each in laptop.operations_of_record(EVENT.id)[:-1])
    assert not laptop.search("Roe")
    meet(*pair)
    assert [each.caption for each in cases_of(office)] == ["Edited v. Unseen"]
    (waits,) = laptop.exchange.differences()
    assert (waits.record, waits.field) == (other.id, "life")
    laptop.purge(an_id(), other.id, AT)
    meet(*pair)
    agree(*pair)
    assert not cases_of(office)


def test_what_stays_by_a_link_that_the_purger_has_emptied_stays_there_too(
    pair: tuple[Vault, Vault],
) -> None:
    office, laptop = pair
    part = Part(id=an_id(), case=CASE.id, person=ANA.id)
    other = Person(id=an_id(), committed_name="B", personal_representative=ANA.id)
    add(office, part, other, case_id=CASE.id)
    meet(*pair)
    change(laptop, part, title="Sergeant")
    office.purge(an_id(), CASE.id, AT)
    remove(office, other)
    remove(office, ANA)
    assert not office.records("person")
    meet(*pair)
    assert [each.id for each in laptop.records("person")] == [ANA.id]
    assert [each.id for each in office.records("person")] == [ANA.id]


def test_what_removes_much_waits_for_a_person(pair: tuple[Vault, Vault]) -> None:
    office, laptop = pair
    others = [an_event(CASE) for _ in range(38)]
    add(office, *others, case_id=CASE.id)
    meet(*pair)

    def hand_on() -> int:
        lacking = laptop.exchange.changes_since(office.exchange.heads())
        devices = laptop.exchange.devices()
        return len(office.exchange.take_in(an_id(), AT, devices, lacking).gone)

    remove(laptop, others[0], others[1])  # two of forty records of the case
    assert hand_on() == 2
    remove(laptop, others[2], others[3])
    before = rows_of(office)
    with pytest.raises(ChangesRemove, match="2"):
        hand_on()
    people = [Person(id=an_id(), committed_name=f"P{at}") for at in range(11)]
    assert rows_of(office) == before
    hand_over(laptop, office)
    add(office, *people)
    meet(*pair)
    remove(laptop, *people)
    with pytest.raises(ChangesRemove, match="11"):
        hand_on()
    meet(*pair)
    agree(*pair)


def cases_of(vault: Vault) -> list[Case]:
    return [each for each in vault.records("case") if isinstance(each, Case)]


def last_of(vault: Vault) -> Written:
    return vault.exchange.changes_since({})[-1]


def altered(written: Written, **fields: object) -> Written:
    """The change with its first operation altered, hashed anew; nobody signs it."""
    change, (first, *others) = written
    return chained(Written(change, (first._replace(**fields), *others)))


def signed_by(vault: Vault, written: Written) -> Written:
    """The change as its own device would have signed it: what a machine gone bad can send."""
    signature = vault._opened.sign(said_of(written))
    return chained(written._replace(change=written.change._replace(signature=signature)))


def with_operation(vault: Vault, **fields: object) -> Written:
    """What a machine gone bad signs: its last change, with an operation altered."""
    return signed_by(vault, altered(last_of(vault), **fields))


FORGED: dict[str, Callable[[Vault], Written]] = {
    "another value": lambda vault: altered(last_of(vault), value="forged"),
    "value put under the hash": lambda vault: Written(
        last_of(vault).change, (last_of(vault).operations[0]._replace(value="forged"),)
    ),
    "another user": lambda vault: chained(
        last_of(vault)._replace(change=last_of(vault).change._replace(user="Eve"))
    ),
    "another slot": lambda vault: last_of(vault)._replace(
        change=last_of(vault).change._replace(slot="f" * 32)
    ),
    "no signature": lambda vault: last_of(vault)._replace(
        change=last_of(vault).change._replace(signature=b"")
    ),
    "an older schema, so as not to be signed": lambda vault: chained(
        last_of(vault)._replace(change=last_of(vault).change._replace(schema="0011", signature=b""))
    ),
    "signed, of no kind": lambda vault: with_operation(vault, kind="spell", parents=()),
    "signed, of no field": lambda vault: with_operation(vault, field="spell", parents=()),
    "signed, no date": lambda vault: with_operation(
        vault, kind="event", record=an_id(), field="occurred_on", value="soon", parents=()
    ),
    "signed, no life": lambda vault: with_operation(vault, field="life", value="2", parents=()),
    "signed, linked to nothing": lambda vault: with_operation(
        vault, kind="event", record=EVENT.id, field="case", value=an_id(), parents=()
    ),
    "signed, a clock that runs ahead": lambda vault: signed_by(
        vault, last_of(vault)._replace(change=last_of(vault).change._replace(clock=99))
    ),
}


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED)
def test_nothing_is_taken_in_with_a_change_that_lies(
    pair: tuple[Vault, Vault], forge: Callable[[Vault], Written]
) -> None:
    office, laptop = pair
    change(laptop, CASE, caption="honest")
    change(laptop, replace(CASE, caption="honest"), caption="last")
    *honest, _ = laptop.exchange.changes_since(office.exchange.heads())
    before = rows_of(office), office.changes()
    with pytest.raises(ChangesRefused) as refused:
        office.exchange.take_in(an_id(), AT, laptop.exchange.devices(), [*honest, forge(laptop)])
    assert "Nothing here was touched" in refused.value.remedy
    assert (rows_of(office), office.changes()) == before
    assert wrong_with(office) == []


def test_a_machine_nobody_vouched_for_or_with_other_keys_is_refused(
    pair: tuple[Vault, Vault],
) -> None:
    office, laptop = pair
    change(laptop, CASE, caption="new")
    lacking = laptop.exchange.changes_since(office.exchange.heads())
    own = laptop.exchange.own()
    key = bytes(SigningKey.generate().verify_key)
    posing = Device(office.exchange.own().id, own.name, key, own.sealing_key)
    for devices in ((), (own, posing)):
        with pytest.raises(ChangesRefused):
            office.exchange.take_in(an_id(), AT, devices, lacking)
    assert len(office.changes()) == 1


def test_what_comes_before_its_time_is_put_off_and_of_a_newer_version_refused(
    pair: tuple[Vault, Vault],
) -> None:
    office, laptop = pair
    first = change(laptop, CASE, caption="first")
    change(laptop, first, caption="second")
    early = last_of(laptop)
    devices = laptop.exchange.devices()
    with pytest.raises(ChangesEarly):
        office.exchange.take_in(an_id(), AT, devices, [early])
    newer = signed_by(laptop, early._replace(change=early.change._replace(schema="9999")))
    with pytest.raises(ChangesNewer):
        office.exchange.take_in(an_id(), AT, devices, [newer])
    assert len(office.changes()) == 1
    meet(*pair)
    agree(*pair)


def test_two_folders_that_went_on_under_one_name_both_stand_and_are_told(
    pair: tuple[Vault, Vault], tmp_path: Path
) -> None:
    office, laptop = pair
    change(laptop, CASE, caption="on the laptop")
    last = last_of(laptop)
    other = last._replace(change=last.change._replace(id=an_id()))
    twin = signed_by(laptop, altered(other, value="on its twin"))
    meet(*pair)
    devices = laptop.exchange.devices()
    with pytest.raises(ChangesRefused):  # under the id of a change that is here already
        office.exchange.take_in(an_id(), AT, devices, [signed_by(laptop, altered(last, value="x"))])
    taken = office.exchange.take_in(an_id(), AT, devices, [twin])
    assert taken.forked == ("Ana",)
    assert wrong_with(office) == []
    assert {each.value for each in office.operations_of_record(CASE.id)} >= {
        "on the laptop",
        "on its twin",
    }


def operate(vault: Vault, chance: random.Random) -> None:
    """Do something that people do, if it can be done now."""
    cases, events, people = (vault.records(each) for each in ("case", "event", "person"))
    match chance.randrange(9):
        case 0:
            add(vault, an_event(chance.choice(cases)))
        case 1:
            add(vault, Person(id=an_id(), committed_name=chance.choice("abc")))
        case 2:
            change(vault, chance.choice(cases), caption=chance.choice("xyz"))
        case 3 if events:
            texts = ("one two", "one two three", "zero one two", "")
            change(vault, chance.choice(events), what_happened=chance.choice(texts))
        case 4 if events:
            remove(vault, chance.choice(events))
        case 5 if people:
            remove(vault, chance.choice(people))
        case 6 if people:
            link = chance.choice(people).id
            change(vault, chance.choice(people), personal_representative=link)
        case 7:
            undo(vault)
        case 8 if people:
            change(vault, chance.choice(people), committed_name=chance.choice("def"))


@pytest.mark.parametrize("seed", [3, 11])
def test_three_that_work_apart_and_meet_at_random_end_with_the_same_rows(
    pair: tuple[Vault, Vault], tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    with an_open_vault(tmp_path / "third") as third:
        vaults = (*pair, third)
        hand_over(pair[0], third)
        for _ in range(60):
            vault = chance.choice(vaults)
            if chance.random() < 0.2:
                hand_over(chance.choice([each for each in vaults if each is not vault]), vault)
                continue
            with suppress(StillLinked, UndoRefused):
                operate(vault, chance)
        meet(*vaults)
        agree(*vaults)
