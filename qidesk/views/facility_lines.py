"""What stands beside a facility's record, in lines."""

from qidesk.actions.at_facility import AtFacility, CaseThere, Held
from qidesk.law.tables.remedies import Step

HELD_TITLES = ("Person", "Number", "From", "To", "Case")
CASE_TITLES = ("Case", "What is entered as of here")
LADDER_TITLES = ("Step", "To be filed within", "Runs from", "To be answered within", "Known by")


def held_cells(held: Held) -> tuple[str, ...]:
    """Who is held there, as HELD_TITLES has it."""
    return held[1:]


def case_cells(there: CaseThere) -> tuple[str, ...]:
    """A case in which something happened there, as CASE_TITLES has it."""
    return there[1:]


def ladder_cells(step: Step) -> tuple[str, ...]:
    """A step of the ladder, as LADDER_TITLES has it."""
    known = {str(step.deadline_provenance.confidence), str(step.answer_provenance.confidence)}
    return (
        step.words,
        step.deadline.words if step.deadline else "not in the table",
        str(step.runs_from),
        step.answer.words if step.answer else "not in the table",
        ", ".join(sorted(known)),
    )


def courts_words(found: AtFacility) -> str:
    """In which federal district it lies, where its state says so; else that it must be asked."""
    if len(found.courts) == 1:
        return f"Federal district: {found.courts[0]}"
    if found.courts:
        return f"Federal district: one of {', '.join(found.courts)}; its county decides which."
    return ""


def system_words(found: AtFacility, named: str) -> str:
    """Which grievance system governs, and whether the tables hold its ladder."""
    if found.system:
        return f"Grievances: {found.system.name}"
    if named:
        return f"The tables hold no ladder for {named}; its steps are typed as they were taken."
    return "Name the grievance system above, and its ladder stands here."
