"""The commands that keep a vault: make it, check it, take back a change."""

import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from qidesk import places
from qidesk.actions import cases, samples, undoing, vaults, verdicts
from qidesk.actions.health import check_vault
from qidesk.actions.ids_and_clock import today
from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.words import in_words
from qidesk.cli.asking import UsageFault, open_named, open_unsaid, passphrase_of
from qidesk.cli.printing import harmless, say, say_json
from qidesk.store.journal import ChangeLine
from qidesk.store.unfit_folders import told_of
from qidesk.store.vault import Vault


def demo(args: Namespace) -> int:
    """Make the sample vault, write each case's memo and, where there is a screen, open it."""
    folder = args.folder or places.sample_vault()
    written = samples.write_demo(folder)
    say("Memos of four published decisions:")
    for path in written:
        say(f"  {path}")
    say(f"The sample vault: {folder / 'vault'}")
    say(f"Its passphrase:   {samples.SAMPLE_PASSPHRASE}")
    if args.show_samples is None or args.no_window:
        return 0
    sys.stdout.flush()
    return int(args.show_samples(folder))


def init(args: Namespace) -> int:
    """Make an empty vault."""
    passphrase = passphrase_of(args.passphrase_file, twice=args.passphrase_file is None)
    vaults.init_vault(args.vault, passphrase, args.who or _system_user())
    say(f"Made an empty vault in {args.vault}.")
    if told := told_of(args.vault):
        print(harmless(f"warning: {told}"), file=sys.stderr)
    say("Whoever forgets the passphrase has lost the vault, unless there is a recovery sheet:")
    say("make one with `qidesk key recovery`, and keep it where it is safe.")
    return 0


def check(args: Namespace) -> int:
    """Check the vault: copies, witness, file, journal, rows against it, search index."""
    with open_unsaid(args, read_only=True) as vault:
        verdict = check_vault(vault)
    if args.json:
        say_json(verdicts.verdict_data(verdict))
    else:
        for line in filter(None, (*verdict.lines, verdict.remedy)):
            say(line)
    return 0 if verdict.is_sound else 1


def accept(args: Namespace) -> int:
    """Go on writing in a vault in doubt as it is; asks first, unless --yes."""
    with open_named(args, read_only=True) as vault:
        if not vault.verdict.stops_writing:
            say("Nothing keeps this vault from being written in, so there is nothing to accept.")
            return 0
        if not args.yes:
            _confirm_doubt()
        verdicts.accept(vault)
    say("Accepted. What is missing stays missing; the journal says who went on with what is here.")
    return 0


def _confirm_doubt() -> None:
    if not sys.stdin.isatty():
        raise UsageFault("Accepting cannot be undone.", "Say --yes if that is meant.")
    if input("Go on with what is here? Type yes: ").strip() != "yes":
        raise UsageFault("Nothing was accepted.", "Type yes, or say --yes.")


def undo(args: Namespace) -> int:
    """Take back the last change, of one case where it is given."""
    return _reverse(args, "Undone", undoing.undo_last, again=False)


def redo(args: Namespace) -> int:
    """Do again what was last undone, in one case where it is given."""
    return _reverse(args, "Done again", undoing.redo_last, again=True)


def _reverse(
    args: Namespace, done: str, act: Callable[[Vault, str | None], ChangeLine], *, again: bool
) -> int:
    """Take back or do again the last change, and say whose; of an earlier day only if asked to."""
    with open_named(args) as vault:
        case_id = cases.find_case(vault, args.case) if args.case else None
        found = undoing.next_undo(vault, case_id, again)
        whose = f" in {found.case}" if found and found.case else ""
        if found and found.on != today() and not args.yes:
            day = in_words(FactDate.on(found.on))
            raise UsageFault(
                f"The last change{whose} is of {day}: {_bare(found.change.name)}.",
                "Nothing was changed. Say --yes if that one is meant.",
            )
        say(f"{done}{whose}: {_bare(act(vault, case_id).name)}.")
    return 0


def _bare(change: str) -> str:
    """A change's name without the undo and redo before it."""
    return change.rpartition(": ")[2]


def _system_user() -> str:
    return Path.home().name or "owner"
