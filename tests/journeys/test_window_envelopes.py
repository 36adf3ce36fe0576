"""A mail day by keyboard: forty envelopes with their oddities, as stored and as shown."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QApplication

from qidesk.actions.ids_and_clock import today
from qidesk.actions.intake import take_in
from qidesk.casefile.casefile import CaseFile
from qidesk.casefile.records.matter import Intake, Originals, Source
from qidesk.casefile.records.papers import Communication, Direction
from qidesk.casefile.schema.fields import YesNo
from qidesk.views.envelopes import cells
from tests.builders import a_facility, add, opened
from tests.journeys.at_window import ALT, CTRL, KEY, Person

UNIT = "Coffield Unit"
WHITFIELD, RUIZ = "Marcus Delroy Whitfield", "Ana Placeholder Ruiz"
REQUESTS = 19
_MOST_KEYS = 9


@dataclass
class Clerk:
    """Somebody who logs the mail; `keys` counts what is pressed beyond what envelopes say."""

    person: Person
    most: int = 0
    keys: int = 0
    logged: int = 0

    def press(self, key: KEY, *modifier: object, times: int = 1) -> None:
        self.person.press(key, *modifier, times=times)  # type: ignore[arg-type]
        self.keys += times

    def logs(
        self,
        *lines: str,
        kind: str = "",
        sender: str = "",
        choice: str = "",
        originals: str = "",
        urgent: str = "",
    ) -> None:
        """Type name, number, facility, postmark, what it asks, and what else there is to it."""
        self.keys = 0
        log = self.person.window.intake.envelopes
        assert log.form.editors["name"].input.hasFocus(), (lines, log.said.text())
        for at, text in enumerate(lines):
            if at:
                self.press(KEY.Key_Tab)
            self.person.types(text)
            if not at and choice:
                self.chooses(choice)
        for letter, typed in ((KEY.Key_K, kind), (KEY.Key_O, originals), (KEY.Key_N, urgent)):
            if typed:
                self.press(letter, ALT)
                self.person.types(typed)
                self.keys += len(typed)
        if sender:
            self.press(KEY.Key_W, ALT)
            self.person.types(sender)
        self.press(KEY.Key_Return)
        self.logged += 1
        self.most = max(self.most, self.keys)

    def chooses(self, words: str) -> None:
        """Go down to the one of those alike of whom this is said."""
        senders = self.person.window.intake.envelopes.senders.list

        def texts() -> list[str]:
            return [senders.item(at).text() for at in range(senders.count())]

        self.person.qtbot.waitUntil(lambda: any(words in each for each in texts()))
        at = next(at for at, each in enumerate(texts()) if words in each)
        self.press(KEY.Key_Down, times=at - senders.currentRow())


def logs_the_mail(clerk: Clerk) -> None:
    letters = "bcdfghjklm"
    for at in range(REQUESTS):
        name = f"{letters[at // 10]}{letters[at % 10]}"
        clerk.logs(f"Person {name}{name}{name} Synthetic", f"SYN {at:03}{at:03}", UNIT, "11/20/26")
    clerk.logs("Ana Sepulveda", "B-88123", "Lowell CI", "11/19/26", "Judgment came late September")
    for at, number in enumerate(("TDCJ# 2145678", "02145678", "O2145678")):
        clerk.logs("markus whitfeild", number, "", "11/20/26", f"letter {at}")
    # Two digits swapped are sure to nobody: somebody says that he is meant.
    clerk.logs("whitfeild", "02145687", "", "11/20/26", "letter 3", choice="further letter of")
    clerk.logs("WHITFIELD, Marcus", "02145678", "", "", "insulin stopped again", urgent="y")
    clerk.logs("Ana Ruiz", "TX-0012345", "Coffield", "Nov 20 2026", originals="h")
    clerk.logs(WHITFIELD, "02145678", "", "11/18/26", "How is he?", kind="f", sender="Rosa Marquez")
    clerk.logs("Rosa Markez", "", "", "11/19/26", "Still no news", kind="f", choice="writes again")
    clerk.logs(WHITFIELD, "02145678", "", "", "He was beaten", kind="f", sender="a cell mate")
    clerk.logs(WHITFIELD, "02145678", "", "", "Look into C wing", kind="f", sender="anonymous")
    clerk.logs(RUIZ, "TX 0012345", "Oak Jail", "", "RTS, not at this unit", kind="m")
    clerk.logs(RUIZ, "TX 0012345", "", "", "wants a visit", kind="l")
    clerk.logs(RUIZ, "TX 0012345", "", "", "signed the release", kind="v")
    clerk.logs("Otto Referred", "", "", "", "from a law clinic", kind="r", sender="A clinic")
    for initial, name in (
        ("h", "Luis Ramos"),
        ("d", "Dan Damages"),
        ("c", "Cal Criminal"),
        ("i", "Ivo Immigrant"),
        ("o", "Oli Other"),
    ):
        clerk.logs(name, "", "", "", "not for us", kind=initial)
    clerk.logs("anonymous", "", UNIT, "", "They beat a man on C wing")


def undoes_one(clerk: Clerk) -> None:
    """Log one too many, see it is wrong, and take it back."""
    clerk.logs("Typed Twice", "SYN 9")
    clerk.person.settles()
    clerk.logged -= 1
    clerk.person.press(KEY.Key_Z, CTRL)
    clerk.person.settles()
    clerk.person.press(KEY.Key_Space)  # it is no change of a case in sight: one is asked
    clerk.person.settles()


def test_a_mail_day_by_keyboard(person: Person, vault_folder: Path) -> None:
    with opened(vault_folder) as vault:
        add(vault, a_facility(name=UNIT), a_facility(name="Lowell CI"))
        for name, number, caption in (
            (WHITFIELD, "02145678", "Whitfield v. Rusk"),
            (RUIZ, "TX 0012345", "Ruiz v. Roe"),
        ):
            take_in(
                vault,
                {
                    "name": name,
                    "number": number,
                    "caption": caption,
                    "facility": UNIT,
                    "received": "2026-10-01",
                },
            )
    person.opens(vault_folder)
    person.is_in()
    person.press(KEY.Key_I, ALT)
    person.settles()
    clerk = Clerk(person)
    # Nobody types two envelopes within the moment in which Qt takes letters for one word.
    joined_within = QApplication.keyboardInputInterval()
    QApplication.setKeyboardInputInterval(0)
    logs_the_mail(clerk)
    undoes_one(clerk)
    QApplication.setKeyboardInputInterval(joined_within)
    person.settles()
    assert (clerk.logged, clerk.most <= _MOST_KEYS) == (40, True), clerk.most
    is_stored(person)
    is_shown(person)


def is_stored(person: Person) -> None:
    vault = person.desk.vault
    assert vault.drafts() == {}
    assert len(vault.facility_lines()) == 2
    cases = {line.caption or line.person: vault.load_case(line.id) for line in vault.case_lines()}
    others = {
        "Whitfield v. Rusk",
        "Ruiz v. Roe",
        "Ana Sepulveda",
        "Otto Referred",
        "Luis Ramos",
        "Dan Damages",
        "Cal Criminal",
        "Ivo Immigrant",
        "Oli Other",
        "anonymous",
    }
    assert {each for each in cases if not each.startswith("Person")} == others
    assert len(cases) == len(others) + REQUESTS
    ours, theirs = cases["Whitfield v. Rusk"], cases["Ruiz v. Roe"]
    assert ours is not None
    assert theirs is not None
    assert [each.sender for each in ours.communications] == [
        *[""] * 5,
        "Rosa Marquez",
        "Rosa Markez",
        "a cell mate",
        "anonymous",
    ]
    assert ours.communications[4].urgent is YesNo.YES
    assert {each.person for each in ours.communications} == {ours.people_helped[0].id}
    assert len(ours.people_helped) == len(ours.persons) == 1
    letter, back, call, visit = theirs.communications
    assert letter.originals is Originals.HELD
    assert (back.direction, back.returned_why) == (Direction.SENT, "RTS, not at this unit")
    assert [call.source, visit.source] == [Source.LEGAL_CALL, Source.VISIT]
    assert len(theirs.custody_spells) == 1
    kinds = Counter(each.not_ours for case in cases.values() for each in intakes(case))
    assert (kinds.pop(None), set(kinds.values()), len(kinds)) == (2 + REQUESTS + 3, {1}, 5)
    anonymous = cases["anonymous"]
    assert anonymous is not None
    assert anonymous.people_helped[0].committed_name == ""
    assert vault.check().is_sound


def intakes(file: CaseFile | None) -> tuple[Intake, ...]:
    return file.intakes if file else ()


def is_shown(person: Person) -> None:
    """The log of the day as it is read anew, the queue, and a case."""
    log = person.window.intake.envelopes.log
    log._mine.clear()
    log._ask()
    person.settles()
    lines = [cells(each) for each in log.envelopes]
    assert lines[0][:3] == ("undone or removed", "request", "Typed Twice")
    assert ("new case", "request", "(no name)") in [line[:3] for line in lines]
    assert Counter(line[0].partition(".")[0] for line in lines) == {
        "undone or removed": 1,
        "further letter": 13,
        "new case": 2 + 27,
    }
    assert log.told.text() == "42 in   ·   42 waiting   ·   2 urgent   ·   1 undone"
    assert [line[2] for line in lines if line[1] == "family or friend"] == [
        "anonymous",
        "a cell mate",
        "Rosa Markez",
        "Rosa Marquez",
    ]
    (back,) = (line for line in lines if line[1] == "mail returned")
    assert (back[2], back[6]) == (f"(ours to) {RUIZ}", "Ruiz v. Roe")
    person.press(KEY.Key_Q, ALT)
    person.settles()
    urgent = [each for each in person.window.intake.queue.model.rows if each.is_urgent]
    assert [each.title for each in urgent] == ["Whitfield v. Rusk", "Ana Sepulveda"]
    assert urgent[0].look_at.startswith("URGENT: further letter")
    assert urgent[1].look_at.startswith("URGENT; Notice of appeal ")
    person.press(KEY.Key_O, ALT)
    person.settles()
    assert "(1 of 9): insulin stopped again" in person.window.case.waiting.mail.text()
    assert isinstance(person.file().communications[0], Communication)
    assert today().isoformat() == person.file().communications[0].received_on.typed
