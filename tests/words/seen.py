"""What memo, command line and window say of some cases, as JSON: with law's own words, or marked.

Run it as: python -m tests.words.seen plain|marked memo|commands|window VAULT
"""

import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path

from tests.words.marking import mark_the_law

TODAY = date(2026, 11, 22)
Said = Iterator[tuple[str, str]]
"""What was looked at, and what it says."""

_SEEDS = range(20)
_LOOKED_AT = ("Hamner v. Burls", "Ruiz v. Doe")
"""The cases that commands are asked about; the window shows the last of them."""
_OF_A_CASE = "deadlines exhaustion gates standards immunity posture triage".split()
_ALONE = (
    ("rules",),
    ("amendments",),
    ("ladders",),
    ("compute", "NOA30", "--trigger", "2026-11-12", "--court", "ca11"),
    ("compute", "28d", "--trigger", "2005-07-01"),
    ("compute", "REPLY", "--trigger", "2026-11-12", "--court", "ca5", "--service", "mail"),
    ("count", "--from", "2026-11-12", "--days", "30", "--holiday", "2026-12-14"),
    ("count", "--from", "2099-12-12", "--days", "90"),
    ("limitations", "--state", "TX", "--accrued", "2021-03-03"),
    ("limitations", "--state", "TN", "--accrued", "2021-03-03"),
    ("circuit", "S.D. Tex."),
)


def of_memos(folder: Path) -> Said:
    """Every section of memo and sheet, of the vault's cases, of made-up ones and of chance ones."""
    from qidesk.actions.cases import load_case
    from qidesk.actions.law import lawbook
    from qidesk.actions.memo_kinds import memo_kinds
    from qidesk.law.analysis import Analysis
    from qidesk.memo.compose import compose
    from qidesk.memo.deadline_sheet import deadline_sheet
    from tests.builders import opened
    from tests.law.anyfile import any_file
    from tests.words.cases import made_up

    with opened(folder, read_only=True) as vault:
        files = {line.caption: load_case(vault, line.id) for line in vault.case_lines()}
    files |= made_up() | {f"chance {seed}": any_file(seed) for seed in _SEEDS}
    for name, file in files.items():
        law = Analysis(file, lawbook(), TODAY)
        for memo in (compose(law, memo_kinds()["screening"]), deadline_sheet(law)):
            for section in memo.sections:
                yield f"{name}, {memo.title}, {section.key}", repr(section)


def of_commands(folder: Path) -> Said:
    """Every command of the law, as text and as data."""
    from qidesk.cli.main import run
    from tests.builders import PASSPHRASE

    key = folder.parent / "passphrase"
    key.write_text(PASSPHRASE, "utf-8")
    unlocked = ("--vault", str(folder), "--passphrase-file", str(key))

    def answer(*argv: str) -> str:
        said = io.StringIO()
        with redirect_stdout(said), redirect_stderr(said):
            run(argv)
        text = said.getvalue()
        is_data = argv[-1] == "--json" and text.startswith(("[", "{"))
        return json.dumps(json.loads(text), ensure_ascii=False, indent=1) if is_data else text

    known = json.loads(answer("cases", *unlocked, "--json"))
    cases = [each for each in known if each["caption"] in _LOOKED_AT]
    asked = [*_ALONE, ("board", *unlocked)]
    asked += [(name, *unlocked, case["id"]) for name in _OF_A_CASE for case in cases]
    for at, argv in enumerate(asked):
        for form in ((), ("--json",)):
            yield f"{at} {argv[0]} {''.join(form)}", answer("law", *argv, *form)
    for case in cases:
        yield f"show {case['caption']}", answer("show", *unlocked, case["id"])


def of_window(folder: Path) -> Said:
    """The board and every page of law: labels and tables, for each of the first rows chosen."""
    from tests.words.window import pages

    yield from pages(folder, _LOOKED_AT[-1])


PARTS = {"memo": of_memos, "commands": of_commands, "window": of_window}


def main(how: str, part: str, folder: Path) -> int:
    """Print what one part says."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if how == "marked":
        mark_the_law()
    from qidesk.actions import ids_and_clock
    from tests.builders import warn_of_no_key

    ids_and_clock.today = lambda: TODAY
    warn_of_no_key()
    json.dump(list(PARTS[part](folder)), sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], Path(sys.argv[3])))
