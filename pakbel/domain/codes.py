"""The closed lists of the subject: kinds of paper, report, event and act, and the states we derive.

To add a paper's kind, add it to MOU_KINDS and, where it binds or is an umbrella, to the set beside it.
Mappings of states to IATI 2.03 activity status, OCDS 1.1 milestone status and PolitiFact's
campaign-promise ratings stand with the states.
"""

from enum import StrEnum

MOU_KINDS = (
    "treaty",
    "agreement",
    "protocol",
    "amendment",
    "notes",
    "contract",
    "joint_venture",
    "mou",
    "letter_of_intent",
    "roadmap",
    "package",
    "minutes",
    "declaration",
    "announcement",
)
BINDING_KINDS = frozenset(MOU_KINDS[:7])
UMBRELLA_KINDS = frozenset({"roadmap", "package"})
VALUATIONS = ("stated", "estimated", "undisclosed")

DELIVERY_KINDS = ("done", "partial", "claim", "not_delivered", "context")
COUNTING_KINDS = frozenset({"done", "partial"})

ACT_KINDS = ("suspend", "resume", "cancel", "waive", "terminate", "supersede")
EVENT_KINDS = ("visit", "session", "forum", "signing", "meeting", "milestone")
SOURCE_KINDS = ("treaty_text", "official", "state_media", "media", "company", "academic")
DIRECTIONS = ("up", "down")
RECURRENCES = ("week", "month", "quarter", "half", "year", "fy")
FLOWS = ("export", "import", "re_export", "re_import")
TRADE_VALUATIONS = ("FOB", "CIF")
TRADE_BASES = ("customs", "payments", "press", "reconciled")
RATE_KINDS = ("average", "end", "exports", "imports")
WEIGHTED_RATES = frozenset({"exports", "imports"})
ABSENCES = ("not_reported", "withheld")
CLAIM_STATUSES = ("current", "superseded", "disputed")
VERDICTS = ("kept", "partly_kept", "not_kept", "in_progress", "cannot_judge")
REASONS = (
    "financing",
    "regulatory_approval",
    "sanctions_payment_channel",
    "price_terms",
    "security",
    "technical",
    "feasibility_negative",
    "counterpart_no_response",
    "partner_withdrew",
    "policy_change",
    "government_change",
    "force_majeure",
    "superseded",
    "unknown",
)


class Stage(StrEnum):
    """Where a paper is in its life, at a date."""

    PROPOSED = "proposed"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    EXPIRED = "expired"
    TERMINATED = "terminated"
    SUPERSEDED = "superseded"


DEAD_STAGES = frozenset({Stage.EXPIRED, Stage.TERMINATED, Stage.SUPERSEDED})


class State(StrEnum):
    """What is true of a commitment at the end of a day. Exactly one holds; the order is the rule."""

    UNVERIFIABLE = "unverifiable"
    MET = "met"
    MET_LATE = "met_late"
    WAIVED = "waived"
    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"
    LAPSED = "lapsed"
    SUSPENDED = "suspended"
    OVERDUE = "overdue"
    OVERDUE_PARTIAL = "overdue_partial"
    IN_PROGRESS = "in_progress"
    NOT_DUE = "not_due"
    NOT_STARTED = "not_started"
    NO_EVIDENCE = "no_evidence"


KEPT_STATES = frozenset({State.MET, State.MET_LATE})
OVERDUE_STATES = frozenset({State.OVERDUE, State.OVERDUE_PARTIAL})
RELEASED_STATES = frozenset({State.WAIVED, State.CANCELLED, State.SUPERSEDED})
OPEN_STATES = frozenset(State) - KEPT_STATES - RELEASED_STATES - {State.UNVERIFIABLE, State.LAPSED}

# What a reader sees: the state in words.
STATE_WORDS = {
    State.UNVERIFIABLE: "cannot be checked",
    State.MET: "kept",
    State.MET_LATE: "kept late",
    State.WAIVED: "waived",
    State.CANCELLED: "cancelled",
    State.SUPERSEDED: "superseded",
    State.LAPSED: "lapsed",
    State.SUSPENDED: "suspended",
    State.OVERDUE: "overdue",
    State.OVERDUE_PARTIAL: "overdue, partly",
    State.IN_PROGRESS: "in progress",
    State.NOT_DUE: "not begun yet",
    State.NOT_STARTED: "not started",
    State.NO_EVIDENCE: "no evidence",
}


class Sign(StrEnum):
    """Where a commitment stands against its plan, at a date."""

    BEHIND = "behind"
    ON_TRACK = "on_track"
    AHEAD = "ahead"
    UNSCHEDULED = "unscheduled"
