"""Every field the profession asks for has its place, said here word by word."""

import re
from pathlib import Path

import pytest

from qidesk.casefile.schema.fields import specs_of
from qidesk.casefile.schema.kinds import KINDS

SOURCE = Path(__file__).parents[3] / "shared" / "FIELD.md"

# The words of FIELD.md, "Fields in the profession's words" -> the fields that hold them.
PROFESSION = {
    "case": {
        "matter_kind (screening, direct, amicus, co-counsel, watch)": "case.matter_kind",
        "representation_status (none, prospective, declined, limited, counsel, withdrawn; "
        "dated, per court)":
            "case.representation_status case.representation_since "
            "proceeding.our_status proceeding.our_status_since",
        "recused people": "case.recused",
        "docket_checked_on/by": "case.docket_checked_on case.docket_checked_by",
        "decision and reasons": "case.decision case.decided_on case.decision_reasons",
        "conditions": "case.conditions",
        "told_on": "case.told_on case.told_by",
        "next step and owner": "case.next_step case.next_step_owner case.next_step_on",
        "destroy_after": "case.destroy_after",
        "legal hold": "case.legal_hold",
    },
    "intake": {
        "sender (not always the subject)": "intake.sender intake.sender_relation",
        "source (letter, legal call, visit, family, referral, appointment, docket watch, "
        "outreach)": "intake.source",
        "postmarked_on": "intake.postmarked_on",
        "received_on": "intake.received_on",
        "safety_alert": "intake.safety_alert",
        "help_asked": "intake.help_asked",
        "order_date_claimed": "intake.order_date_claimed",
        "originals": "intake.originals",
    },
    "person": {
        "committed_name": "person.committed_name",
        "name_used": "person.name_used",
        "other names": "person.other_names",
        "numbers with issuer": "number.person number.number number.issuer",
        "birth date": "person.born_on",
        "language": "person.language",
        "literacy": "person.literacy",
        "accommodation": "person.accommodation",
        "capacity_concern": "person.capacity_concern",
        "personal_representative": "person.personal_representative",
        "consents (scope, given_on, method, revoked_on)":
            "consent.person consent.scope consent.given_on consent.method consent.revoked_on",
    },
    "facility": {
        "kind": "facility.facility_kind",
        "operator": "facility.operator",
        "security level": "facility.security_level",
        "addresses by purpose (physical, general mail, legal mail, visit) with verified_on":
            "address.facility address.purpose address.lines address.verified_on",
        "legal_mail_marking": "facility.legal_mail_marking",
        "attorney call and visit rules": "facility.attorney_calls facility.attorney_visits",
        "laptop rule": "facility.laptop_rule",
        "grievance system": "facility.grievance_system",
        "medical contractor": "facility.medical_contractor",
    },
    "custody": {
        "legal_status (arrestee, pretrial, convicted unsentenced, serving sentence, civil "
        "commitment, immigration, juvenile, revocation hold, released)": "custody.legal_status",
        "custodian (may differ from the holding facility)": "custody.custodian custody.facility",
        "unit": "custody.unit",
        "from": "custody.began_on",
        "to": "custody.ended_on",
        "locator_checked_on": "custody.locator_checked_on",
    },
    "event": {
        "when (FactDate)": "event.occurred_on",
        "place in the facility": "event.facility event.place",
        "what happened": "event.what_happened",
        "version (client, defence, court)": "event.version event.other_version_of",
        "evidence (alleged, verified complaint, declaration, deposition, document, video, "
        "outside the record)": "event.evidence",
        "injury": "event.injury",
        "treatment": "event.treatment",
        "actors and witnesses by role": "actor.event actor.part actor.described_as actor.role",
        "record cites": "cite.event cite.document cite.cite",
        "disputed by whom. The right belongs to the claim.": "event.disputed_by claim.right",
    },
    "defendant (a part)": {
        "capacity (individual, official, both, unclear)": "part.capacity",
        "title": "part.title",
        "employer_on_date": "part.employer_on_date",
        "public or private": "part.sector",
        "represented": "part.represented",
        "served_on": "part.served_on",
        "named_on": "part.named_on",
        "immunity raised (stage, ECF)": "part.immunity_stage part.immunity_cite",
        "Doe description": "part.doe_description part.identified_on",
    },
    "claim": {
        "theory": "claim.theory",
        "right": "claim.right",
        "relief (damages, injunction, declaration)": "claim.relief",
        "conduct dates": "claim.conduct_on",
        "involvement per defendant":
            "involvement.claim involvement.part involvement.personal_involvement",
        "status": "claim.status involvement.status",
    },
    "proceeding": {
        "court": "proceeding.court",
        "docket number": "proceeding.docket_number",
        "judge": "proceeding.judges",
        "filed_on": "proceeding.filed_on",
        "signed_on": "proceeding.signed_on",
        "entered_on": "proceeding.entered_on",
        "separate_document (yes, no, unknown)": "proceeding.separate_document",
        "filer (pro se, counsel, appointed)": "proceeding.filer",
        "mandate_on": "proceeding.mandate_on",
        "follows from": "proceeding.follows_from",
    },
    "ruling": {
        "claim": "ruling.claim",
        "defendant": "ruling.part",
        "prong 1 and prong 2 (yes, no, assumed, not reached, fact dispute)":
            "ruling.prong_1 ruling.prong_2",
        "ground": "ruling.ground",
        "disposition": "ruling.disposition",
        "sua_sponte": "ruling.sua_sponte",
        "court": "ruling.court ruling.proceeding",
        "signed_on": "ruling.signed_on",
        "entered_on": "ruling.entered_on",
        "record cite": "cite.ruling",
    },
    "authority": {
        "citation": "authority.citation",
        "court": "authority.court",
        "decided_on": "authority.decided_on",
        "published": "authority.published",
        "holding": "authority.holding",
        "helpful or adverse": "authority.stance",
        "subsequent history": "authority.subsequent_history",
        "cite_checked_on/by": "authority.cite_checked_on authority.cite_checked_by",
    },
    "grievance": {
        "system": "grievance.system",
        "step": "grievance.step",
        "number": "grievance.number",
        "filed_on": "grievance.filed_on",
        "answered_on": "grievance.answered_on",
        "outcome (granted, denied, rejected, unanswered, refused)": "grievance.outcome",
        "merits_addressed": "grievance.merits_addressed",
        "policy version": "grievance.policy_version",
        "why not filed": "grievance.why_not_filed",
    },
    "communication (not a note)": {
        "channel": "communication.channel",
        "direction": "communication.direction",
        "monitored": "communication.monitored",
        "legal-mail marking": "communication.legal_mail_marked",
        "opened outside presence": "communication.opened_outside_presence",
        "returned and why": "communication.returned_on communication.returned_why",
        "postmarked": "communication.postmarked_on",
        "received": "communication.received_on",
    },
    "deadline mark": {
        "whose": "deadline_mark.whose",
        "filer": "deadline_mark.filer",
        "trigger document": "deadline_mark.trigger docket_entry.document",
        "trigger_verified (claimed, docket)": "deadline_mark.trigger_verified",
        "file_by": "deadline_mark.file_by",
        "jurisdictional": "deadline_mark.jurisdictional",
        "status (open, filed, extended, rescue review)": "deadline_mark.status",
        "initials": "deadline_mark.initials",
    },
}  # fmt: skip

# What "Intake, as real forms ask it" asks beyond those.
INTAKE_FORMS = {
    "who fills it in": "intake.taken_by",
    "consent to share, and separately to report to officials": "consent.scope",
    "release date": "custody.release_expected_on",
    "trusted contact outside": "part.role address.purpose address.person address.phone",
    "whether mail and calls are safe": "intake.mail_is_safe intake.calls_are_safe",
    "force, warnings, resistance, video": "event.force event.warnings event.resistance event.video",
    "witnesses": "actor.role",
    "every earlier suit and how it ended": "intake.earlier_suits proceeding.disposition",
    "criminal case and appeal": "proceeding.proceeding_kind",
    "lawyers now and before": "intake.lawyers",
    "the order complained of, its date": "intake.order_claimed intake.order_date_claimed",
    "the notice of appeal and when it was put in the prison mail":
        "intake.notice_of_appeal_claimed_on docket_entry.mailed_on",
    "stages": "case.stage",
    "conflict-checked": "case.conflicts_cleared_on case.conflicts_cleared_by",
}  # fmt: skip

PLACES = [place for words in PROFESSION.values() for place in words.values()]


@pytest.mark.parametrize("places", [*PLACES, *INTAKE_FORMS.values()])
def test_every_field_of_the_profession_has_its_place(places: str) -> None:
    for place in places.split():
        code, _, name = place.partition(".")
        assert name in {spec.name for spec in specs_of(KINDS[code].record)}


def test_the_table_above_says_all_that_the_profession_lists() -> None:
    if not SOURCE.is_file():
        pytest.skip("the list of fields is kept beside the project, and is not here")
    text = SOURCE.read_text(encoding="utf-8")
    section = text.partition("## Fields in the profession's words")[2].partition("\n## ")[0]
    listed: dict[str, list[str]] = {}
    for entry in re.split(r"\n- ", section)[1:]:
        kind, _, words = " ".join(entry.split()).partition(": ")
        outside = re.split(r"[,;] (?![^(]*\))", words.replace(";", ","))
        listed[kind] = [" ".join(each.split()) for each in outside]
    ours = {kind: [word.replace(";", ",") for word in words] for kind, words in PROFESSION.items()}
    assert listed == ours


@pytest.mark.parametrize(
    ("place", "choices"),
    [
        (place, re.sub(r"[^(]*\(([^)]*)\).*", r"\1", words))
        for each in PROFESSION.values()
        for words, place in each.items()
        if re.search(r"\(\w[\w -]*, ", words) and len(place.split()) <= 2
        and place.split()[0].count(".") == 1 and "immunity" not in place
    ],
)  # fmt: skip
def test_every_choice_listed_can_be_chosen(place: str, choices: str) -> None:
    code, _, name = place.split()[0].partition(".")
    spec = next(each for each in specs_of(KINDS[code].record) if each.name == name)
    if spec.choices is None:
        pytest.fail(f"{place} has no choices")
    known = {choice.words.replace("person seeking help", "client") for choice in spec.choices}
    known |= {choice.value for choice in spec.choices}
    assert {each.strip() for each in choices.split(",")} <= known
