"""What kind of thing came with the mail: as it is typed, and as what was made of it shows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated

from qidesk.casefile.records.matter import Intake, NotOurs, Source
from qidesk.casefile.records.papers import Channel, Communication
from qidesk.casefile.schema.fields import Choice, Field, Record


class MailKind(Choice):
    """What somebody at the desk sees that an envelope, a call or a visit is.

    A letter is a request or a further letter by whose it is, which the desk finds out. Each of the
    others begins with a letter of its own, by which it is chosen.
    """

    LETTER = "letter"
    FAMILY = "family_or_friend"
    RETURNED = "mail_returned"
    LEGAL_CALL = "legal_call"
    VISIT = "visit"
    REFERRAL = "referral"
    HABEAS = "habeas_(not_ours)"
    DAMAGES = "damages_(not_ours)"
    CRIMINAL_APPEAL = "criminal_appeal_(not_ours)"
    IMMIGRATION = "immigration_(not_ours)"
    OTHER = "other_(not_ours)"


@dataclass(frozen=True, kw_only=True)
class Envelope(Record):
    """What is typed of an envelope that no record keeps as it is typed."""

    kind: Annotated[MailKind | None, Field("Kind", "What is it?")] = None


SOURCES: Mapping[MailKind, Source] = {
    MailKind.FAMILY: Source.FAMILY,
    MailKind.LEGAL_CALL: Source.LEGAL_CALL,
    MailKind.VISIT: Source.VISIT,
    MailKind.REFERRAL: Source.REFERRAL,
}
"""How each kind reached us; by letter where it is not here."""

NOT_OURS: Mapping[MailKind, NotOurs] = {
    MailKind.HABEAS: NotOurs.HABEAS,
    MailKind.DAMAGES: NotOurs.DAMAGES,
    MailKind.CRIMINAL_APPEAL: NotOurs.CRIMINAL_APPEAL,
    MailKind.IMMIGRATION: NotOurs.IMMIGRATION,
    MailKind.OTHER: NotOurs.OTHER,
}

CHANNELS: Mapping[Source, Channel] = {
    Source.LETTER: Channel.MAIL,
    Source.LEGAL_CALL: Channel.LEGAL_CALL,
    Source.VISIT: Channel.VISIT,
    Source.FAMILY: Channel.THROUGH_CONTACT,
}

HELD = (Source.LEGAL_CALL, Source.VISIT)
"""What is held on a day rather than sent before it."""

BY_OTHERS = (Source.FAMILY, Source.REFERRAL)
"""What somebody else than the person brings."""


def with_kind(intake: Intake, kind: MailKind | None) -> Intake:
    """A letter with what its kind says of it; what was typed of that itself stands."""
    if kind is None:
        return intake
    source, not_ours = SOURCES.get(kind, Source.LETTER), NOT_OURS.get(kind)
    return replace(intake, source=intake.source or source, not_ours=intake.not_ours or not_ours)


def kind_words(letter: Intake | Communication) -> str:
    """What it is that came in, in words: of whatever was made of it."""
    if isinstance(letter, Intake):
        return kind_called(letter.source or "", letter.not_ours or "")
    if letter.returned_on.typed:
        return MailKind.RETURNED.words
    return kind_called(letter.source or "", letter.not_ours or "", "further letter")


def kind_called(source: str, not_ours: str, letter: str = "request") -> str:
    """What it is, by the codes of how it reached us and of what is not our work in it."""
    if not_ours:
        return next(kind for kind, each in NOT_OURS.items() if each == not_ours).words
    if source and source != Source.LETTER:
        kinds = (kind for kind, each in SOURCES.items() if each == source)
        return next(kinds, Source(source)).words
    return letter
