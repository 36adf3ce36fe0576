"""`qidesk key` and `qidesk recover`: several people over one vault, and the paper that saves it."""

from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from qidesk.actions.recovery_words import entropy_of, words_of
from qidesk.actions.refusals import BadInput
from qidesk.store import header, keys
from tests.builders import PASSPHRASE, cheap
from tests.desk import Desk

BOBS = "nine other words upon a card of Bob"
NEW = "violet harbour lantern quickly seven"


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qidesk.actions.keyring.calibrate", cheap)


def a_secret(folder: Path, name: str, text: str) -> str:
    file = folder / name
    file.write_text(f"{text}\n", "utf-8")
    return str(file)


def key(desk: Desk, command: str, *more: str, who: str = "", passphrase: str = PASSPHRASE):
    """A command of `key`, signed in as somebody."""
    secret = a_secret(desk.vault.parent, "signed-in.txt", passphrase)
    signed = ["--vault", str(desk.vault), "--passphrase-file", secret]
    return desk.bare("key", command, *signed, *(("--who", who) if who else ()), *more)


@pytest.fixture
def shared(desk: Desk, tmp_path: Path) -> Desk:
    """A desk with a case, whose vault Ana and Bob can open."""
    desk.a_case()
    new = a_secret(tmp_path, "bobs.txt", BOBS)
    assert key(desk, "add", "Bob", "--new-passphrase-file", new).code == 0
    return desk


def cases(desk: Desk, who: str, passphrase: str) -> int:
    secret = a_secret(desk.vault.parent, "signed-in.txt", passphrase)
    signed = ["--vault", str(desk.vault), "--passphrase-file", secret, "--who", who]
    return desk.bare("cases", *signed).code


def test_each_signs_in_by_name_with_a_passphrase_of_their_own(shared: Desk) -> None:
    assert cases(shared, "Ana", PASSPHRASE) == cases(shared, "bob", BOBS) == 0
    assert cases(shared, "Bob", PASSPHRASE) == 3
    listed = key(shared, "list", "--json", who="Bob", passphrase=BOBS).data
    assert [(each["name"], each["you"]) for each in listed["people"]] == [
        ("Ana", False),
        ("Bob", True),
    ]
    assert not listed["recovery_sheet"]
    assert "loses the vault" in key(shared, "list", who="Ana").out


def test_a_weak_passphrase_the_one_in_use_and_a_name_taken_are_refused(
    shared: Desk, tmp_path: Path
) -> None:
    weak = a_secret(tmp_path, "weak.txt", "password1234567890")
    assert key(shared, "add", "Eve", "--new-passphrase-file", weak, who="Ana").code == 2
    assert key(shared, "passphrase", "--new-passphrase-file", weak, who="Ana").code == 2
    own = a_secret(tmp_path, "own.txt", PASSPHRASE)
    same = key(shared, "passphrase", "--new-passphrase-file", own, who="Ana")
    assert (same.code, "Choose another" in same.err) == (2, True)
    strong = a_secret(tmp_path, "new.txt", NEW)
    for name in ("bob ", "", "two\nlines", "x" * 201):
        assert key(shared, "add", name, "--new-passphrase-file", strong, who="Ana").code == 2
    assert len(key(shared, "list", "--json", who="Ana").data["people"]) == 2


def test_a_passphrase_is_changed_by_its_owner(shared: Desk, tmp_path: Path) -> None:
    strong = a_secret(tmp_path, "new.txt", NEW)
    done = key(shared, "passphrase", "--new-passphrase-file", strong, who="Bob", passphrase=BOBS)
    assert done.code == 0
    assert (cases(shared, "Bob", BOBS), cases(shared, "Bob", NEW)) == (3, 0)
    assert cases(shared, "Ana", PASSPHRASE) == 0


def test_a_person_removed_opens_nothing_more(shared: Desk) -> None:
    assert key(shared, "remove", "Bob", who="Bob", passphrase=BOBS).code == 2
    assert key(shared, "remove", "Nobody", who="Ana").code == 2
    assert key(shared, "remove", "bob", who="Ana").code == 0
    assert (cases(shared, "Bob", BOBS), cases(shared, "Ana", PASSPHRASE)) == (3, 0)
    assert shared.done("check").code == 0


def test_the_sheet_holds_the_words_that_open_the_vault(shared: Desk, tmp_path: Path) -> None:
    paper = tmp_path / "sheet.pdf"
    assert key(shared, "recovery", "-o", str(paper), who="Ana").code == 0
    with pypdfium2.PdfDocument(paper.read_bytes()) as document:
        assert len(document) == 1
        text = document[0].get_textpage().get_text_bounded()
    typed = text[text.index("1. ") : text.index("The same as")]
    words = a_secret(tmp_path, "words.txt", typed.upper())
    vault = ["--vault", str(shared.vault)]
    assert shared.bare("key", "check", *vault, "--words-file", words).code == 0
    assert key(shared, "remove", "Bob", who="Ana").code == 0, "and it outlives a new key"
    new = a_secret(tmp_path, "new.txt", NEW)
    given = ["--words-file", words, "--new-passphrase-file", new]
    assert shared.bare("recover", *vault, *given).code == 0
    assert (cases(shared, "Ana", PASSPHRASE), cases(shared, "Ana", NEW)) == (3, 0)


def test_the_code_square_reads_as_the_words(shared: Desk, tmp_path: Path) -> None:
    paper = tmp_path / "sheet.pdf"
    key(shared, "recovery", "-o", str(paper), who="Ana")
    with pypdfium2.PdfDocument(paper.read_bytes()) as document:
        picture = document[0].render(scale=3).to_pil()
    (square,) = zxingcpp.read_barcodes(picture)
    words = a_secret(tmp_path, "words.txt", square.text)
    assert (
        shared.bare("key", "check", "--vault", str(shared.vault), "--words-file", words).code == 0
    )


def test_words_of_no_sheet_of_this_vault_open_nothing(shared: Desk, tmp_path: Path) -> None:
    other = a_secret(tmp_path, "words.txt", " ".join(words_of(bytes(range(32)))))
    vault = ["--vault", str(shared.vault), "--words-file", other]
    assert shared.bare("key", "check", *vault).code == 3
    new = a_secret(tmp_path, "new.txt", NEW)
    assert shared.bare("recover", *vault, "--new-passphrase-file", new, "--who", "Ana").code == 3
    assert shared.bare("key", "check", "--vault", str(tmp_path), "--words-file", other).code == 7


def test_a_sheet_that_cannot_be_written_leaves_the_earlier_one_in_force(
    shared: Desk, tmp_path: Path
) -> None:
    assert key(shared, "recovery", "-o", str(tmp_path / "a.pdf"), who="Ana").code == 0
    before = (shared.vault / "vault.json").read_bytes()
    for place in (tmp_path / "none" / "b.pdf", shared.vault / "b.pdf", tmp_path):
        assert key(shared, "recovery", "-o", str(place), who="Ana").code == 7
    wrong = key(shared, "recovery", "-o", str(tmp_path / "c.pdf"), who="Ana", passphrase=BOBS)
    assert wrong.code == 3
    assert not (tmp_path / "c.pdf").exists()
    assert (shared.vault / "vault.json").read_bytes() == before


@pytest.mark.parametrize(
    "damage",
    [
        lambda words: words[:-1],
        lambda words: (*words, "abandon"),
        lambda words: (*words[:5], "notaword", *words[6:]),
        lambda words: (words[1], words[0], *words[2:]),
        lambda words: (),
        lambda words: ("😀", *words[1:]),
    ],
)
def test_words_typed_wrong_are_told_and_not_tried(damage) -> None:
    with pytest.raises(BadInput):
        entropy_of(" ".join(damage(words_of(bytes(range(32))))))


def test_words_are_read_as_people_type_them() -> None:
    entropy = bytes(range(32))
    words = words_of(entropy)
    assert len(words) == 24
    for typed in (
        " ".join(words).upper(),
        "\n".join(f"{at}. {word}" for at, word in enumerate(words, 1)),
        ", ".join(word[:4] for word in words),
        "\t".join(f"{at}) {word.title()}" for at, word in enumerate(words, 1)),
    ):
        assert entropy_of(typed) == entropy


def test_a_passphrase_guarded_too_little_is_guarded_better_by_the_next_command_that_writes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = desk.a_case()
    better = keys.KdfCost(16, 1)
    monkeypatch.setattr(keys, "outgrown", lambda cost, _: better if cost != better else None)

    def cost() -> keys.KdfCost:
        return header.read_header(desk.vault).people[0].locked.cost

    assert desk("cases").code == 0
    assert cost() == cheap(), "not by one that only reads"
    for _ in range(2):
        assert desk("add-event", case, "--what", "A door was shut.").code == 0
        assert cost() == better
    assert desk("check").code == 0
