"""Where every field stands on the case page: each placed once, in groups that follow the case."""

from qidesk.views.layout_parts import Group, Pane, Section, View

CASE = Pane(
    "case",
    "The matter",
    (),
    (
        Group("The matter", ("caption", "matter_kind", "stage", "owner")),
        Group("Representation", ("representation_status", "representation_since", "recused")),
        Group(
            "Checks",
            ("conflicts_cleared_on", "conflicts_cleared_by", "docket_checked_on",
             "docket_checked_by"),
        ),
        Group("Next step", ("next_step", "next_step_owner", "next_step_on")),
        Group(
            "Decision",
            ("decision", "decided_on", "decision_reasons", "conditions", "votes", "tell_by",
             "told_on", "told_by"),
        ),
        Group(
            "Triage",
            ("split", "clean_record", "waiver_risk", "fact_disputes", "precedent_risk",
             "other_amici", "amicus_consents"),
        ),
        Group("The file", ("memo_author", "memo_reviewer", "closed_on", "archived_on",
                           "destroy_after", "legal_hold")),
    ),
)  # fmt: skip

INTAKE = Pane(
    "intake",
    "Intake",
    ("received_on", "source", "sender", "help_asked"),
    (
        Group("The envelope", ("source", "received_on", "postmarked_on", "sender",
                               "sender_relation", "language", "originals", "urgent", "not_ours",
                               "taken_by")),
        Group("Safety", ("safety_alert", "mail_is_safe", "calls_are_safe")),
        Group("What is asked", ("help_asked", "order_claimed", "order_date_claimed",
                                "notice_of_appeal_claimed_on", "earlier_suits", "lawyers")),
    ),
    empty="No request is logged for this case.",
)  # fmt: skip

PERSON = Pane(
    "person",
    "Names & numbers",
    ("committed_name", "name_used", "language"),
    (
        Group("Names", ("committed_name", "name_used", "other_names", "person_kind")),
        Group("About them", ("born_on", "died_on", "language", "literacy", "accommodation",
                             "capacity_concern", "personal_representative")),
        Group("What they want", ("wishes", "note")),
    ),
    (("number", "person"), ("address", "person"), ("consent", "person")),
    "Nobody is in this case yet. Add the person who asks for help.",
)  # fmt: skip

CUSTODY = Pane(
    "custody",
    "Custody",
    ("began_on", "ended_on", "legal_status", "facility", "unit"),
    (
        Group("Held", ("person", "legal_status", "facility", "unit", "custodian")),
        Group("When", ("began_on", "ended_on", "release_expected_on", "locator_checked_on",
                       "note")),
    ),
    empty="No custody is recorded. Status on the day of an event decides which test applies.",
)  # fmt: skip

EVENT = Pane(
    "event",
    "Timeline",
    ("occurred_on", "place", "what_happened", "version", "evidence", "facility"),
    (
        Group("The event", ("occurred_on", "facility", "place", "event_kind", "what_happened")),
        Group("Whose account", ("version", "evidence", "disputed_by", "other_version_of",
                                "claim")),
        Group("Force and harm", ("force", "warnings", "resistance", "video", "injury",
                                 "treatment")),
    ),
    (("actor", "event"), ("cite", "event")),
    "No events yet. Type the first date and what happened.",
)  # fmt: skip

PART = Pane(
    "part",
    "Roles",
    ("person", "role", "title", "capacity", "doe_description"),
    (
        Group("Who", ("person", "role", "title", "employer_on_date", "sector", "private_work",
                      "body_kind", "represented", "note")),
        Group("If the name is unknown", ("doe_description", "identified_on")),
        Group("As a defendant", ("capacity", "named_on", "served_on", "immunity_stage",
                                 "immunity_cite", "immunity_lost", "immunity_lost_cite")),
    ),
    empty="Nobody has a role in this case yet.",
)  # fmt: skip

CLAIM = Pane(
    "claim",
    "Claims",
    ("heading", "source_of_law", "conduct_on", "status"),
    (
        Group(
            "The claim",
            ("heading", "claim_type", "theory", "source_of_law", "conduct_on", "relief", "status"),
        ),
        Group("The right", ("right", "right_narrowly", "right_broadly", "obvious_facts")),
        Group("Gates", ("physical_injury", "sexual_act", "implies_invalidity", "favorably_ended")),
    ),
    (("involvement", "claim"),),
    "No claims yet.",
)

RULING = Pane(
    "ruling",
    "Rulings",
    ("claim", "part", "prong_1", "prong_2", "immunity", "proceeding", "disposition"),
    (
        Group("Which ruling", ("proceeding", "court", "writing", "stage", "claim", "part")),
        Group(
            "What it says",
            ("immunity", "prong_1", "prong_2", "ground", "disposition", "sua_sponte"),
        ),
        Group("When", ("signed_on", "entered_on")),
    ),
    (("cite", "ruling"),),
    "No rulings yet: one for each claim and defendant, court by court.",
)

AUTHORITY = Pane(
    "authority",
    "Authorities",
    ("citation", "court", "decided_on", "stance"),
    (
        Group("The authority", ("citation", "court", "decided_on", "published", "claim",
                                "cited_for", "stance", "pick")),
        Group("What it holds", ("holding", "law_found", "law_found_on", "good_law",
                                "subsequent_history")),
        Group("Cite check", ("cite_checked_on", "cite_checked_by")),
    ),
    empty="No authorities yet; adverse ones belong here too.",
)  # fmt: skip

ANALOGUE = Pane(
    "analogue",
    "Analogues",
    ("authority", "claim", "fact_there", "fact_here"),
    (
        Group("The comparison", ("authority", "claim", "fact_there", "fact_here")),
        Group("The argument", ("distinction", "our_answer")),
    ),
    (("cite", "analogue"),),
    "No analogues yet: our facts beside the precedent's.",
)

ISSUE = Pane(
    "issue",
    "Issues",
    ("heading", "claim", "raised", "objected", "ruled"),
    (
        Group("The issue", ("heading", "claim", "reviewed_as")),
        Group("Preserved", ("raised", "raised_at", "objected", "objected_at", "ruled",
                            "ruled_at", "note")),
    ),
    empty="No issues yet: where each was raised, objected to and ruled on.",
)  # fmt: skip

GRIEVANCE = Pane(
    "grievance",
    "Grievances",
    ("step", "number", "filed_on", "answered_on", "outcome"),
    (
        Group(
            "The step",
            ("facility", "system", "subject", "step", "number", "about", "event", "follows_from"),
        ),
        Group(
            "What came of it",
            (
                "filed_on",
                "proof",
                "extended_to",
                "answered_on",
                "received_on",
                "outcome",
                "merits_addressed",
            ),
        ),
        Group("Particulars", ("policy_version", "why_not_filed", "unavailable")),
    ),
    empty="No grievance step is recorded; one that was not taken belongs here with its reason.",
)

PROCEEDING = Pane(
    "proceeding",
    "Proceedings",
    ("court", "docket_number", "filed_on", "entered_on", "disposition"),
    (
        Group("The docket", ("proceeding_kind", "court", "docket_number", "judges", "filer",
                             "filed_on", "follows_from")),
        Group("The judgment", ("disposition", "signed_on", "entered_on", "separate_document",
                               "mandate_on", "us_party")),
        Group("For prisoners' suits", ("in_forma_pauperis", "imminent_danger", "strike")),
        Group("Our place", ("our_status", "our_status_since", "note")),
    ),
    empty="No proceeding yet. The docket number finds the case everywhere.",
)  # fmt: skip

DOCKET_ENTRY = Pane(
    "docket_entry",
    "Docket entries",
    ("proceeding", "number", "filed_on", "entered_on", "entry_kind", "what", "signed_on"),
    (
        Group("The entry", ("proceeding", "number", "entry_kind", "what", "filed_by",
                            "motion_rule", "decides", "document")),
        Group("Its dates", ("filed_on", "signed_on", "entered_on", "mailed_on", "served_on",
                            "served_how")),
    ),
    empty="No docket entries yet. A signing date never stands for an entry date.",
)  # fmt: skip

DEADLINE_MARK = Pane(
    "deadline_mark",
    "Deadline marks",
    ("what", "file_by", "whose", "status", "initials"),
    (
        Group(
            "What is due", ("what", "rule", "whose", "filer", "due_on", "file_by", "jurisdictional")
        ),
        Group(
            "What sets it running", ("trigger", "ruling", "proceeding", "part", "trigger_verified")
        ),
        Group("Days not counted", ("holidays", "closed_days")),
        Group("What was done", ("status", "extended_to", "proof")),
        Group(
            "Confirmed",
            (
                "worked_out_by",
                "initials",
                "confirmed_on",
                "date_seen",
                "inputs_seen",
                "rule_version",
                "note",
            ),
        ),
    ),
    empty="No deadline is marked. Count it from the docket and have a second person confirm it.",
)

COMMUNICATION = Pane(
    "communication",
    "Communications",
    ("received_on", "sent_on", "direction", "source", "channel", "sender", "summary",
     "dealt_with_on"),
    (
        Group("Who, when and how", ("person", "channel", "direction", "sent_on", "postmarked_on",
                               "received_on", "summary")),
        Group("What came in", ("source", "sender", "sender_relation", "language", "originals",
                               "urgent", "not_ours", "dealt_with_on", "dealt_with_by")),
        Group("Privilege", ("legal_mail_marked", "opened_outside_presence", "monitored",
                            "returned_on", "returned_why")),
    ),
    empty="No letters, calls or visits yet.",
)  # fmt: skip

DOCUMENT = Pane(
    "document",
    "Documents",
    ("title", "document_kind", "dated_on", "record_number", "originals"),
    (
        Group("The paper", ("title", "document_kind", "dated_on", "record_number", "pages",
                            "has_text")),
        Group("Where it is from", ("received_on", "received_from", "note")),
        Group("Its original", ("originals", "original_with", "original_since")),
        Group("What it belongs to", ("event", "grievance", "person", "communication", "intake")),
        Group("Its file", ("file_name", "digest")),
    ),
    empty="No documents are listed.",
)  # fmt: skip

TASK = Pane(
    "task",
    "Tasks",
    ("due_on", "what", "owner", "done_on"),
    (Group("The task", ("what", "owner", "due_on", "done_on", "done_by")),),
    empty="Nothing is set to do.",
)

NOTE = Pane(
    "note",
    "Notes",
    ("written_on", "author", "text"),
    (Group("The note", ("written_on", "author", "text")),),
    empty="No notes yet.",
)

PASSAGE = Pane(
    "passage",
    "Passages",
    ("section", "author", "text"),
    (Group("The passage", ("section", "text", "author")),),
    empty="Nothing written for the memo yet.",
)

TIMELINE, LETTERS, MEMO, HISTORY = "Timeline", "Letters", "Memo", "History"

_INTAKE, _PERSON, _FACTS = "Intake", "Person and custody", "What happened"
_COURTS, _LAW, _PAPER = "Courts", "Law", "Paper"

SECTIONS: tuple[Section, ...] = (
    Section("At a glance", (View("glance", "At a glance"),)),
    Section("Intake", (INTAKE, CASE), _INTAKE),
    Section("People", (PART, PERSON), _PERSON),
    Section("Custody", (CUSTODY,), _PERSON),
    Section(TIMELINE, (EVENT,), _FACTS),
    Section("Grievances", (GRIEVANCE,), _FACTS),
    Section("Claims & rulings", (CLAIM, RULING), _COURTS),
    Section("Proceedings", (PROCEEDING, View("docket", "Docket"), DOCKET_ENTRY), _COURTS),
    Section("Deadlines", (View("deadlines", "Deadlines"), DEADLINE_MARK), _COURTS),
    Section(
        "Limits & exhaustion",
        (
            View("limitations", "Limitations"),
            View("exhaustion", "Exhaustion"),
            View("gates", "Gates"),
            View("standards", "Custody & standard"),
        ),
        _LAW,
    ),
    Section(
        "Immunity",
        (
            View("matrix", "Matrix"),
            View("entitlements", "Who may claim"),
            View("established", "Clearly established"),
            View("analogues", "Analogue grid"),
        ),
        _LAW,
    ),
    Section("Authorities", (AUTHORITY, ANALOGUE, View("passage_cites", "From a passage")), _LAW),
    Section("Posture", (View("appeals", "Appeals"), View("ledger", "Preservation"), ISSUE), _LAW),
    Section("Triage", (View("triage", "Triage"),), _LAW),
    Section("Communications", (COMMUNICATION,), _PAPER),
    Section("Documents", (DOCUMENT,), _PAPER),
    Section(LETTERS, (), _PAPER),
    Section("Tasks & notes", (TASK, NOTE), _PAPER),
    Section(MEMO, (PASSAGE,), _PAPER),
    Section(HISTORY, (), _PAPER),
)

CHILD_COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("number", "issuer", "number_kind"),
    "address": ("purpose", "lines", "town", "state", "postcode", "phone", "verified_on",
                "verified_by", "note"),
    "consent": ("scope", "given_on", "method", "revoked_on", "note"),
    "actor": ("part", "described_as", "role", "note"),
    "cite": ("cite", "document", "quote"),
    "involvement": ("part", "personal_involvement", "status"),
}  # fmt: skip
"""The columns of the tables in which short child rows are typed."""

FACILITY_GROUPS: tuple[Group, ...] = (
    Group("The facility", ("name", "other_names", "facility_kind", "operator", "security_level",
                           "town", "county", "state", "status", "directory_code", "source")),
    Group("Reaching people there", ("legal_mail_marking", "attorney_calls", "attorney_visits",
                                    "laptop_rule")),
    Group("Systems", ("grievance_system", "medical_contractor", "note")),
)  # fmt: skip
