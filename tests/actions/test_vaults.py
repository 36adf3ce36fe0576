from pathlib import Path

import pytest

from qidesk.actions.refusals import BadInput
from qidesk.actions.vaults import init_vault, open_vault, strength_of
from qidesk.store import opening
from qidesk.store.errors import VaultExists
from qidesk.store.keys import FLOOR, KdfCost
from tests.builders import PASSPHRASE


@pytest.mark.parametrize(
    "weak",
    [
        "",
        "short",
        "14 characters.",
        "aaaaaaaaaaaaaaaaaaaa",
        "passwordpassword",
        "qwertyuiopasdfghjkl",
    ],
)
def test_a_weak_passphrase_makes_no_vault(tmp_path: Path, weak: str) -> None:
    with pytest.raises(BadInput) as refused:
        init_vault(tmp_path / "vault", weak, "Ana")
    assert [each.where for each in refused.value.problems] == ["passphrase"]
    assert weak == "" or weak not in refused.value.message
    assert not (tmp_path / "vault").exists()


@pytest.mark.parametrize("strong", [PASSPHRASE, "ñandú über łódź naïve", PASSPHRASE + "x7" * 500])
def test_a_long_passphrase_needs_no_signs_or_capitals(strong: str) -> None:
    strength = strength_of(strong)
    assert strength.problems == ()
    assert (strength.score, strength.words) in ((3, "strong"), (4, "very strong"))


@pytest.mark.parametrize(
    ("passphrase", "score", "words"),
    [
        ("", 0, "very weak"),
        ("x9#Kq!2vLp@7Zt", 1, "weak"),
        ("aaaaaaaaaaaaaaaaaaaa", 0, "very weak"),
        ("hospital hospital 1999", 2, "not strong enough"),
    ],
)
def test_how_strong_a_passphrase_is_comes_as_a_number_and_in_words(
    passphrase: str, score: int, words: str
) -> None:
    assert strength_of(passphrase)[:2] == (score, words)
    assert strength_of(passphrase).problems


def test_somebody_must_open_the_vault(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="who: Say who opens the vault"):
        init_vault(tmp_path / "vault", PASSPHRASE, "  ")


@pytest.mark.parametrize("name", ["Ana\u202eRuiz", "Ana\u200bRuiz", "Ana\nRuiz", "A" * 201])
def test_a_name_that_cannot_be_kept_is_refused_in_words(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput, match="who: Give a name of one line"):
        init_vault(tmp_path / "vault", PASSPHRASE, name)
    assert not (tmp_path / "vault").exists()


def test_a_name_pasted_with_other_spaces_is_kept_with_plain_ones(tmp_path: Path) -> None:
    init_vault(tmp_path / "vault", PASSPHRASE, "\tAna\u00a0Ruiz\n", FLOOR)
    with open_vault(tmp_path / "vault", PASSPHRASE, "Ana\u00a0Ruiz") as vault:
        assert vault.user == "Ana Ruiz"


def test_a_key_cheaper_than_the_floor_is_raised_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[KdfCost] = []
    monkeypatch.setattr(
        "qidesk.actions.vaults.make_vault", lambda folder, words, who, cost: asked.append(cost)
    )
    init_vault(tmp_path / "vault", PASSPHRASE, "Ana", KdfCost(8, 1))
    init_vault(tmp_path / "vault", PASSPHRASE, "Ana", KdfCost(FLOOR.memory_mib * 2, 1))
    assert asked == [FLOOR, KdfCost(FLOOR.memory_mib * 2, FLOOR.passes)]
    assert opening.make_vault is not None


def test_a_vault_that_was_made_opens_and_is_not_made_twice(tmp_path: Path) -> None:
    init_vault(tmp_path / "vault", PASSPHRASE, " Ana ", FLOOR)
    with open_vault(tmp_path / "vault", PASSPHRASE, "Ana") as vault:
        assert vault.case_lines() == []
    with pytest.raises(VaultExists):
        init_vault(tmp_path / "vault", PASSPHRASE, "Ana", FLOOR)
