"""People: who they are, what they are in a case, and where they are held."""

from dataclasses import dataclass
from typing import Annotated

from qidesk.casefile.dates.factdate import FactDate
from qidesk.casefile.dates.read_as_of import When
from qidesk.casefile.schema.fields import Choice, Field, Record, YesNo


class PersonKind(Choice):
    """A human being, or a body that can sue and be sued."""

    HUMAN = "person"
    ORGANISATION = "organisation"


class Literacy(Choice):
    """How well the person reads the language they write to us in."""

    READS_WELL = "reads_well"
    READS_SOME = "reads_some"
    HELPED = "someone_reads_and_writes_for_them"


@dataclass(frozen=True, kw_only=True)
class Person(Record):
    """Someone, once, however many cases they stand in."""

    committed_name: Annotated[
        str,
        Field("Committed name", "What name does the prison or the court use?", identifies=True),
    ] = ""
    name_used: Annotated[
        str, Field("Name used", "What name does the person use?", identifies=True)
    ] = ""
    other_names: Annotated[
        tuple[str, ...],
        Field("Other names", "What other names and spellings occur?", identifies=True),
    ] = ()
    person_kind: Annotated[PersonKind | None, Field("Kind", "A person or an organization?")] = None
    born_on: Annotated[FactDate, Field("Born", "When was the person born?", when=When.BIRTH)] = (
        FactDate()
    )
    died_on: Annotated[FactDate, Field("Died", "When did the person die?")] = FactDate()
    language: Annotated[str, Field("Language", "Which language do they write and speak?")] = ""
    literacy: Annotated[Literacy | None, Field("Literacy", "How well do they read it?")] = None
    accommodation: Annotated[
        str, Field("Accommodation", "What accommodation of a disability is needed?", long=True)
    ] = ""
    capacity_concern: Annotated[
        str, Field("Capacity concern", "Is there doubt that they can decide?", long=True)
    ] = ""
    personal_representative: Annotated[
        str, Field("Personal representative", "Who acts for them or their estate?", link="person")
    ] = ""
    wishes: Annotated[str, Field("Wishes", "What does the person want?", long=True)] = ""
    note: Annotated[str, Field("Note", "Anything else to know?", long=True)] = ""


class NumberKind(Choice):
    """What sort of number an institution gave."""

    PRISONER = "prisoner"
    BOOKING = "booking"
    STATE_ID = "state_id"
    FEDERAL_REGISTER = "federal_register"
    ALIEN = "alien"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Number(Record):
    """A number by which an institution knows a person."""

    person: Annotated[str, Field("Person", link="person")] = ""
    number: Annotated[
        str, Field("Number", "What is the number, exactly as written?", identifies=True)
    ] = ""
    issuer: Annotated[str, Field("Issuer", "Who issued it?")] = ""
    number_kind: Annotated[NumberKind | None, Field("Kind", "What sort of number is it?")] = None


class ConsentScope(Choice):
    """What a person allowed."""

    SHARE_WITH_COUNSEL = "share_with_counsel"
    REPORT_TO_OFFICIALS = "report_to_officials"
    MEDICAL_RECORDS = "medical_records"
    TALK_TO_FAMILY = "talk_to_family"
    PUBLISH = "publish"


class ConsentMethod(Choice):
    """How it was given."""

    SIGNED = "signed_paper"
    LETTER = "letter"
    SPOKEN = "spoken"


@dataclass(frozen=True, kw_only=True)
class Consent(Record):
    """One thing a person allowed, until they take it back."""

    case: Annotated[str, Field("Case", link="case")] = ""
    person: Annotated[str, Field("Person", link="person")] = ""
    scope: Annotated[ConsentScope | None, Field("Scope", "What is allowed?")] = None
    given_on: Annotated[FactDate, Field("Given", "When was it given?", when=When.DESK)] = FactDate()
    method: Annotated[ConsentMethod | None, Field("Method", "How was it given?")] = None
    revoked_on: Annotated[FactDate, Field("Revoked", "When was it taken back?", when=When.DESK)] = (
        FactDate()
    )
    note: Annotated[str, Field("Note", "With what limits?", long=True)] = ""


class Role(Choice):
    """Who someone is in a case."""

    PERSON_SEEKING_HELP = "person_seeking_help"
    PLAINTIFF = "plaintiff"
    DEFENDANT = "defendant"
    WITNESS = "witness"
    CO_PRISONER = "co-prisoner"
    OFFICIAL = "official_not_a_party"
    MEDICAL = "medical_staff"
    COUNSEL = "counsel"
    OPPOSING_COUNSEL = "opposing_counsel"
    FAMILY = "family"
    TRUSTED_CONTACT = "trusted_contact"
    EXPERT = "expert"
    JUDGE = "judge"
    AMICUS = "amicus"


class Capacity(Choice):
    """In what capacity a defendant is sued."""

    INDIVIDUAL = "individual"
    OFFICIAL = "official"
    BOTH = "both"
    UNCLEAR = "unclear"


class Sector(Choice):
    """Whether the employer on the day was public or private."""

    PUBLIC = "public"
    PRIVATE = "private"


class PrivateWork(Choice):
    """How someone not on the public payroll came to the work; immunity turns on it."""

    COMPANY_PRISON = "company_prison_staff"
    COMPANY_MEDICAL = "company_medical_staff"
    HIRED_BY_GOVERNMENT = "individual_hired_by_government"
    OTHER = "other"


class BodyKind(Choice):
    """What a defendant that is no human being is."""

    MUNICIPALITY = "city_county_or_sheriffs_office"
    STATE = "state_or_state_agency"
    UNITED_STATES = "united_states_or_agency"
    COMPANY = "company"


class ImmunityLost(Choice):
    """How a defence of immunity was given up."""

    WAIVED = "waived"
    FORFEITED = "forfeited"


class ImmunityStage(Choice):
    """At what stage a defendant raised immunity."""

    NOT_RAISED = "not_raised"
    MOTION_TO_DISMISS = "motion_to_dismiss"
    ANSWER = "answer"
    SUMMARY_JUDGMENT = "summary_judgment"
    TRIAL = "trial"
    APPEAL = "appeal"


@dataclass(frozen=True, kw_only=True)
class Part(Record):
    """Who a person is in a case; for a defendant, how they are sued."""

    case: Annotated[str, Field("Case", link="case")] = ""
    person: Annotated[str, Field("Person", "Who?", link="person")] = ""
    role: Annotated[Role | None, Field("Role", "Who are they in this case?")] = None
    title: Annotated[str, Field("Title", "What title did they hold?")] = ""
    employer_on_date: Annotated[
        str, Field("Employer on the day", "Who employed them when it happened?")
    ] = ""
    sector: Annotated[Sector | None, Field("Public or private", "Is that employer public?")] = None
    private_work: Annotated[
        PrivateWork | None, Field("Private work", "If private: how did they come to the work?")
    ] = None
    body_kind: Annotated[BodyKind | None, Field("Body", "If a body: what is it?")] = None
    capacity: Annotated[Capacity | None, Field("Capacity", "In what capacity are they sued?")] = (
        None
    )
    represented: Annotated[YesNo | None, Field("Represented", "Does a lawyer represent them?")] = (
        None
    )
    named_on: Annotated[
        FactDate, Field("Named", "When was the person first named in a pleading?")
    ] = FactDate()
    served_on: Annotated[FactDate, Field("Served", "When were they served?")] = FactDate()
    immunity_stage: Annotated[
        ImmunityStage | None, Field("Immunity raised", "At what stage did they raise immunity?")
    ] = None
    immunity_cite: Annotated[str, Field("Immunity raised at", "Where in the record (ECF No.)?")] = (
        ""
    )
    immunity_lost: Annotated[
        ImmunityLost | None, Field("Immunity given up", "Was it waived or forfeited?")
    ] = None
    immunity_lost_cite: Annotated[
        str, Field("Given up at", "Where in the record does that show?")
    ] = ""
    doe_description: Annotated[
        str, Field("Doe description", "If the name is unknown: how are they described?", long=True)
    ] = ""
    identified_on: Annotated[
        FactDate, Field("Identified", "When did the person learn the Doe's name?")
    ] = FactDate()
    note: Annotated[str, Field("Note", "Anything else to know of their part?", long=True)] = ""


class LegalStatus(Choice):
    """On what footing someone is held; it picks the amendment that protects them."""

    ARRESTEE = "arrestee"
    PRETRIAL = "pretrial"
    CONVICTED_UNSENTENCED = "convicted_unsentenced"
    SERVING_SENTENCE = "serving_sentence"
    CIVIL_COMMITMENT = "civil_commitment"
    IMMIGRATION = "immigration"
    JUVENILE = "juvenile"
    REVOCATION_HOLD = "revocation_hold"
    RELEASED = "released"


@dataclass(frozen=True, kw_only=True)
class Custody(Record):
    """One spell of custody on one footing in one place."""

    person: Annotated[str, Field("Person", link="person")] = ""
    legal_status: Annotated[
        LegalStatus | None, Field("Legal status", "On what footing were they held?")
    ] = None
    custodian: Annotated[
        str, Field("Custodian", "Whose custody is it, if not the holding facility's?")
    ] = ""
    facility: Annotated[str, Field("Facility", "Where were they held?", link="facility")] = ""
    unit: Annotated[str, Field("Unit", "In which housing unit or cell?")] = ""
    began_on: Annotated[FactDate, Field("From", "From when?")] = FactDate()
    ended_on: Annotated[FactDate, Field("To", "Until when?")] = FactDate()
    release_expected_on: Annotated[
        FactDate, Field("Release expected", "When is release expected?", when=When.RELEASE)
    ] = FactDate()
    locator_checked_on: Annotated[
        FactDate, Field("Locator checked", "When did we last look them up?", when=When.DESK)
    ] = FactDate()
    note: Annotated[str, Field("Note", "Anything else to know of this spell?", long=True)] = ""
