"""Why an action was not done, where the reason lies in what was asked."""

from collections.abc import Sequence

from qidesk.casefile.problems import Problem
from qidesk.casefile.schema.fields import Record
from qidesk.casefile.schema.typed import field_words
from qidesk.errors import QIDeskError
from qidesk.identity.facilities import HOW


class BadInput(QIDeskError):
    """What was typed cannot be saved as it stands; nothing was saved.

    The problems are told by the labels of that `kind` of record.
    """

    def __init__(self, problems: tuple[Problem, ...], kind: type[Record] = Record) -> None:
        told = ((field_words(kind, each.where), each.what) for each in problems)
        super().__init__(
            "\n".join(": ".join(filter(None, each)) for each in told),
            "Nothing was saved. Correct what is named above and try again.",
        )
        self.problems = problems


class WhichFacility(BadInput):
    """Some facilities may be meant, or none: whether it is a new one is for somebody to say.

    `likely` gives of each that may be meant its id, its words, and why.
    """

    def __init__(self, likely: tuple[tuple[str, str, str], ...]) -> None:
        listed = "\n".join(f"  {each[:8]}  {words}  ({why})" for each, words, why in likely)
        what = (
            "The directory has what may be this facility. Choose one by its id, or say that it is"
            f" new:\n{listed}"
            if likely
            else f"The directory has nothing like this facility. {HOW} Say that it is new, or"
            " write it as the directory does."
        )
        super().__init__((Problem("facility", what),))
        self.likely = likely


class LetterRefused(QIDeskError):
    """A letter that may not be printed as it stands, or that cannot be made."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(
            "\n".join(each.what for each in problems),
            "Nothing was printed. See to what is named above and try again.",
        )
        self.problems = problems


class NoSuchCase(QIDeskError):
    """No case has that docket number or caption, nor an id that begins so."""

    def __init__(self) -> None:
        super().__init__(
            "No case has that docket number or caption, nor an id that begins so.",
            "List the cases to see their ids, docket numbers and captions.",
        )


class SeveralCases(QIDeskError):
    """A reference means more than one case; `candidates` are (id, caption or person)."""

    def __init__(
        self, candidates: tuple[tuple[str, str], ...], remedy: str = "Give more of the id."
    ) -> None:
        listed = "\n".join(f"  {case_id}  {title}" for case_id, title in candidates)
        super().__init__(
            f"That could be any of {len(candidates)} cases:\n{listed}",
            remedy,
        )
        self.candidates = candidates


class RemovalUnconfirmed(QIDeskError):
    """What would be lost with a deadline's mark was not said yes to; nothing was removed."""

    def __init__(self, loss: str) -> None:
        super().__init__(
            loss,
            "Nothing was removed. Say yes if it shall go; undo brings it back as long as nothing"
            " it touches was changed since.",
        )


class UnderHold(QIDeskError):
    """A case under a legal hold is not destroyed."""

    def __init__(self) -> None:
        super().__init__(
            "This case is under a legal hold, or nobody knows whether it is: nothing was"
            " destroyed.",
            "Once no hold stands, set the field Legal hold to no and try again.",
        )


def refuse_several(where: str, ids: Sequence[str]) -> None:
    """Refuse the beginning of an id that several have. Raises BadInput."""
    if len(ids) > 1:
        raise BadInput((Problem(where, f"That could be {', '.join(ids)}. Give more of it."),))
