"""What people call the parts of a case besides their titles; the finder goes by both."""

_ALSO = {
    "glance": "summary, overview, what is missing, next date",
    "intake": "request, envelope, first letter",
    "case": "caption, owner, conflicts, decision, representation",
    "person": "client, names, prisoner number, birth date, consents, addresses",
    "part": "people, parties, defendants, witnesses, opponents, counsel, Doe",
    "custody": "prison, jail, facility, transfer, held, status",
    "event": "chronology, events, facts, what happened",
    "grievance": "complaints, steps, administrative remedies",
    "claim": "counts, causes of action, rights",
    "ruling": "orders on immunity, decisions, opinions",
    "proceeding": "courts, suit, appeal, docket number, judge",
    "docket": "ECF, entries, paste, court page",
    "deadlines": "due dates, time to appeal, calendar, clock",
    "limitations": "statute of limitations, tolling",
    "exhaustion": "PLRA, ladder, grievance steps",
    "gates": "strikes, Heck, physical injury, in forma pauperis",
    "standards": "test, amendment, Eighth, Fourteenth",
    "matrix": "rulings, prongs, qualified immunity, QI",
    "entitlements": "private contractor, municipality",
    "established": "prong two, fair notice, authorities as of the day",
    "analogues": "precedents compared",
    "authority": "cases cited, citations, precedents, statutes",
    "appeals": "appealability, collateral order",
    "ledger": "waiver, forfeiture, raised below",
    "issue": "questions preserved",
    "triage": "vehicle, amicus, meeting checklist",
    "communication": "letters, mail, calls, visits",
    "document": "papers, exhibits, attachments",
    "task": "to do, reminders",
    "note": "memo to file, remarks",
}
"""By the key of a part. Words of another trade than the title's; the title itself goes first."""


def also_called(key: str) -> str:
    """The further words in brackets, to stand behind a title; '' where there are none."""
    return f" ({words})" if (words := _ALSO.get(key, "")) else ""
