"""A few of the tries of rows 2 and 3; `python -m tests.trust` makes more of them."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.trust.damage import Content, States, flip_or_cut, put_back, states_in, tried

TRIES = 8


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> States:
    return states_in(tmp_path_factory.mktemp("states"))


@pytest.mark.parametrize("damage", [flip_or_cut, put_back])
@pytest.mark.parametrize("seed", range(2))
def test_a_damage_is_told_alike_or_changes_nothing(
    states: States, tmp_path: Path, damage: Callable[[States, random.Random], Content], seed: int
) -> None:
    draws = random.Random(seed)
    for _ in range(TRIES):
        damaged = damage(states, draws)
        tried(tmp_path / "vault", damaged, states, draws)
