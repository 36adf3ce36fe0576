import pytest

from qidesk.casefile.operations import LIFE, START, Operation, chained, digest_of, faults

SALT = b"s" * 16
ALTERED = "was altered after it was written"


def an_operation(
    previous: bytes = START, value: str = "Doe v. Roe", sequence: int = 1
) -> Operation:
    bare = Operation(
        sequence=sequence, device="d1", device_sequence=sequence, change="change", kind="case",
        record="r1", field="caption", based_on=b"", salt=SALT, value=value,
        digest=digest_of(SALT, value), user="Ana", at="2026-11-22T10:00:00Z", previous=previous,
        hash=b"",
    )  # fmt: skip
    return bare._replace(hash=chained(bare))


def test_an_operation_as_written_has_no_fault() -> None:
    assert faults(an_operation(), START) == ""


def test_a_chain_of_operations_has_no_fault() -> None:
    first = an_operation()
    second = an_operation(first.hash, "Roe v. Doe", 2)
    assert faults(second, first.hash) == ""


def test_an_operation_left_out_is_noticed_by_the_next() -> None:
    first = an_operation()
    second = an_operation(first.hash, "Roe v. Doe", 2)
    assert faults(second, START) == "does not follow the operation before it"


@pytest.mark.parametrize(
    ("column", "other"),
    [
        ("device", "d2"), ("device_sequence", 2), ("change", "change2"), ("kind", "note"),
        ("record", "r2"), ("field", LIFE), ("based_on", b"x"), ("digest", bytes(32)),
        ("user", "Ben"), ("at", "2026-11-22T10:00:01Z"), ("hash", bytes(32)),
    ],
)  # fmt: skip
def test_every_column_of_the_chain_that_was_changed_is_noticed(column: str, other: object) -> None:
    changed = an_operation()._replace(**{column: other})
    assert faults(changed, START) == ALTERED


def test_a_previous_hash_that_was_changed_is_noticed() -> None:
    changed = an_operation()._replace(previous=b"x" * 32)
    assert faults(changed, START) == "does not follow the operation before it"
    assert faults(changed, b"x" * 32) == ALTERED


@pytest.mark.parametrize("change", [{"value": "Other v. Roe"}, {"salt": b"t" * 16}])
def test_a_value_or_a_salt_that_was_changed_is_noticed(change: dict[str, object]) -> None:
    assert (
        faults(an_operation()._replace(**change), START) == "holds another value than was written"
    )


def test_only_the_order_on_this_machine_is_outside_the_chain() -> None:
    assert faults(an_operation()._replace(sequence=9), START) == ""


def test_a_destroyed_value_leaves_the_chain_whole() -> None:
    destroyed = an_operation()._replace(salt=None, value=None)
    assert faults(destroyed, START) == ""
    assert chained(destroyed) == an_operation().hash


@pytest.mark.parametrize("gone", [{"salt": None}, {"value": None}])
def test_a_value_forged_without_its_salt_is_found(gone: dict[str, object]) -> None:
    assert "half of a value" in faults(an_operation()._replace(**gone), START)


def test_a_destroyed_value_cannot_be_guessed_without_its_salt() -> None:
    assert digest_of(b"s" * 16, "yes") != digest_of(b"t" * 16, "yes")


def test_moving_a_letter_from_one_column_to_the_next_changes_the_hash() -> None:
    operation = an_operation()
    moved = operation._replace(device="d", change="1change")
    assert chained(moved) != chained(operation)
