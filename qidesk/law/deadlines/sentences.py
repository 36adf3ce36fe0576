"""The sentences of deadlines: what a day is, what it takes for granted, what is missing to tell it.

Each is a pattern; what it names is put in by whoever found it. How a deadline is called in a line
of a page is in `words.py`.
"""

from qidesk.law.finding import Sentence


class Say(Sentence):
    """A sentence, or a part of one, with the places of what it names."""

    # What the day is.
    BY_RULE = "{what}: by the rule {rule}; safe date {safe}"
    FILE_BY = "; file by {day}"
    LATEST = "; latest arguable {day}"
    SAFE = "; safe date {day}"
    BETWEEN = (
        "{what}: the day of the trigger is not known exactly; safe date {safe}, latest arguable"
        " {latest}"
    )
    WAITS = "{what}: no rule date until {papers} is decided and that order entered{safe}"
    CANNOT_TELL = "cannot tell: {why}"
    DUE = "due {day}; file by {file_by}"
    MARKED_FOR = "marked for {day}"
    MARKED = "marked, without a day"
    NOTHING_SETS = "nothing in the file sets this deadline running today"
    BY_HAND = "entered by hand: {what}"
    SOME_DEADLINE = "a deadline"
    NO_DAY = "no day"
    NOT_ENTERED = "day not entered"
    # How it was counted, and what it rests on.
    RULE_DATE = "rule date: {day}"
    SAFE_DATE = "safe date: {day}"
    LATEST_DATE = "latest arguable date: {day}"
    COURT_SET = "a court order set {day} instead"
    FIXED_DAY = "the docket entry says {day}: a fixed day is not rolled"
    LONGEST = "the longest extension"
    LONGEST_ENDS = "the longest extension: {ends}"
    ENDS_BY = "{day} by {rule} (safe date {safe})"
    COURT_ORDER = "court order ({proof})"
    NO_PROOF = "docket number not entered"
    DOCKET = "the docket ({what})"
    SIGNED = "signed {day}: a signing date is no entry date"
    SHOWS = "the docket shows {entry}, {day}"
    SOME_COURT = "a court"
    # What it takes for granted, and what is doubtful.
    UNCHECKED = "Entered by hand: no rule of the table was applied, and the day was not rolled."
    NO_US_PARTY = (
        "No United States party: no federal agency, and no federal officer sued officially or for"
        " an act in connection with federal duties."
    )
    SERVICE_UNSAID = "How the paper was served is not stated: no days are added ({service})."
    NO_DOCUMENT = (
        "No separate document is known of: our side counts from entry on the docket all the same;"
        " the other side's time may begin {days} days later."
    )
    MIDNIGHT = (
        "For electronic filing the last day ends at midnight in {seat} ({zone}), where the circuit"
        " clerk's office is (memory)."
    )
    NO_BEGINNING = "The table does not record since when this period has applied."
    FEDERAL_SHORTER = (
        "If the federal character of a party is disputed, the shorter period is the safe one."
    )
    FEDERAL_DISPUTED = (
        "A party's federal character is disputed: the safe date takes the shorter period."
    )
    NO_SERVICE_DAYS = "No days for service: this period does not run from being served."
    PENDING_2016 = (
        "The case was pending on December 1, 2016: the latest date keeps the three days that"
        " electronic service gave until then."
    )
    NO_STATE_HOLIDAYS = "The Supreme Court keeps no state holidays: the days given were not used."
    CHECKED = "The table was checked on {day}: look for changes of the rules since then."
    MAY_NOT = (
        "The rules do not let a court extend this time: the safe date stays the one they give,"
        " whatever the order says."
    )
    BEYOND = (
        "The order's day is after the longest extension that the rules allow: {ends}. The safe date"
        " stays within it; where the limit may run from the order, enter the order on the docket."
    )
    NO_APPELLANT = (
        "The person we help is taken to be the one who appeals: no notice or petition on the docket"
        " says who does."
    )
    TAKEN_TO_BE = "{entry} is taken from its words to be {trigger}: read it."
    PAPER_BY_WORDS = "{entry} is taken for one by its words, for no kind of it is entered: read it."
    MAY_BE = "{entry} may be {trigger}: read it, and answer"
    WHAT_DAY = "{entry} may be {trigger}: what day does it set?"
    WHAT_RUNS_BELOW = "{entry} may be {trigger}: what does the court below set now?"
    WHAT_RUNS_THERE = "{entry} may be {trigger}: what runs there?"
    # Motions after judgment.
    OTHER_RULE = "{entry} is entered as made under another rule: it does not move the time."
    NO_DAYS = (
        "{entry} is taken to have been made within its days: the table does not say how many it had"
        " then."
    )
    DEPOSITED = "{entry} was put in the prison mail by {day}: prove the deposit."
    FILED_UNSURE = (
        "The day {entry} was filed is not known exactly: filed after {day}, the end of the 28 days,"
        " it moves nothing."
    )
    FILED_LATE = (
        "{entry} was filed after {day}, the end of the 28 days, which no court may extend: it is"
        " taken to move nothing (Lora v. O'Heaney, 602 F.3d 106 (2d Cir. 2010))."
    )
    TAKEN_TO_TOLL = "{entry} is taken to be a motion that tolls, made within its days."
    FOR_FEES = (
        "{entry}, for fees, moves the time only if the court so ordered under Rule 58(e): it is"
        " taken to have done so."
    )
    TAKEN_TO_DECIDE = "{order} is taken to decide the last of these motions ({motion}): read both."
    MAY_DECIDE = "{order} may decide {motion}: read both, and answer"
    # Appeals, notices and rehearing.
    E_FILED = "Taken to have been filed electronically."
    PRINCIPAL_BRIEF = "{entry} is taken to be the principal brief of its side."
    MERITS_BRIEF = "{entry} is taken to be the brief on the merits of its side."
    NO_MANDATE = "the mandate has not issued"
    NOT_DECIDED = "briefs are filed and nothing is decided"
    IN_ITS_DAYS = (
        "The first notice is taken to have been filed within its days: a late one starts no time."
    )
    INMATES_NOTICE = "An inmate's notice: the others' time runs from its docketing."
    FEE = "{entry}: was the fee paid, or leave to go on without it asked for?"
    OWN_TIME, TO_BY_RULE, LATER = "own time to appeal", ": by the rule ", "whichever is later"
    DENIES = "The entry is taken to deny a petition for rehearing."
    DENIES_IN_TIME = "The entry is taken to deny a petition for rehearing made within its days."
    PETITION_LATE = (
        "{petition} was filed after {day}, the end of its days by the rule: unless the court gave"
        " more time or took it up all the same (S. Ct. R. 13.3, memory), the time for certiorari"
        " runs from the judgment."
    )
    # Rulings, judgments and service.
    OUR_LOSS = (
        "Taken to be against the person we help; the same time runs for any party it is against."
    )
    SERVED_THAT_DAY = (
        "Served on the day it was filed or entered: the docket entry has no day of service."
    )
    SERVICE_OF, SERVICE_ON = "service of {entry}", "service on {whom}"
    SOME_DEFENDANT, THE_JUDGMENT = "a defendant", "the judgment"
    DENYING_IMMUNITY = "order denying qualified immunity"
    IMMUNITY_INFERRED = "The prongs as entered are taken to mean that immunity was denied."
    IMMUNITY_PUT_OFF = (
        "The court put immunity off: some courts let the defense appeal that as a denial (Carswell"
        " v. Camp, 54 F.4th 307 (5th Cir. 2022), memory)."
    )
    SHOWN_LATER = (
        "After it the docket shows {papers}: if one of them moves the time, it runs from the order"
        " that decides it."
    )
    DOCUMENT_BESIDE = "{judgment} is taken to be the separate document beside {order}: read both."
    # What is missing.
    UNREAD_HOLIDAY = "the day of a chosen holiday or closed day that cannot be read: {typed}"
    EXTENDED_TO = "the day to which an order extended it"
    NO_ONE_DAY = "the day to which an order extended it: {typed} is no one day"
    SOME_HOLIDAY = "a holiday chosen for this deadline"
    OWN_TO_SET = (
        "{court} is no court of the table, and this time is its own to set: enter the court by its"
        " usual citation (11th Cir.), or look up its rules and enter the day by hand."
    )
    NEEDS_US_PARTY = (
        "whether the United States, a federal agency or a federal officer is a party: a federal"
        " facility is in the file"
    )
    NEEDS_EXTENSION = "the order itself: enter it as an extension of the deadline that is computed"
    DAY_IT_SETS = "the day it sets: enter it as the day set by that order"
    NEEDS_DAY_OF = "needs the day of {trigger}"
    NEEDS_DUE_DAY = "needs the day it is due"
    DUE_DAY = "the day it is due"
    NEEDS_EVENT = "the docket event that sets it running, with its day"
    NEEDS_ORDER = "the order that decides {papers}, and the day of its entry"
    GIVES_NO_DAYS = "the rule gives no days to count. {notes}"
    NO_NUMBER = "{rule} has no number of days to count. {notes}"
    EXACT_DAY = "the exact day of {trigger}"
    COURT = "the court, by its usual citation (S.D. Tex., 11th Cir.): its own times are not used"
    FILER = "who files, counsel or the prisoner: it decides whether prison mail helps"
    DEPOSIT = "proof of deposit in the prison mail, if prison mail is used"
    COUNSEL = "filing in court by the day itself: counsel cannot rely on prison mail"
    # What the board says where it has no date.
    NO_PROCEEDING = "No proceeding is entered: see the time to sue."
    ON_NO_DOCKET = "Docket entries that name no proceeding, and so set nothing running: {count}."
    OF_NO_KIND = (
        "Not entered: what sort of proceeding {docket} is, and so its docket sets nothing running."
    )
    A_DOCKET = "a docket of no court and no number"
    NO_ENTRY = "No docket entry is entered, and no day on which a judgment was entered."
    NO_RULE = (
        "No entry of its dockets is read as one that sets a time running for our side: read them."
    )
    DAY_NOT_ENTERED = "Not entered: the day of {trigger} ({where})."
    DUE_NOT_ENTERED = "Not entered: the day on which it is due ({what})."
    NO_SUCH_COURT = "{court} is no court of the table: its own times are not worked out."
    WITH_PAPERS = "{what} (no rule date until {papers} is decided)"
    WITH_QUESTION = "{what} (question: {asked})"
    QUESTION = "Question: {asked}"
    MORE_QUESTIONS = "{more} more questions."
    # What a letter tells of.
    TOLD_UNDATED = "The letter may tell of {what}, and of no day: when was it?"
    TOLD = "The letter may tell of {what}, {day}: is it on the docket?"
    CALLED_DUE = "What the letter calls due"
    COULD_RUN = "{told} Earliest that could run: {due}."
