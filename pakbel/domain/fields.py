"""The fields of every record, in one table: what people type, files hold and columns show.

To add a field: add it to the record's class and one line here; the store, `set`, `--where`,
`--columns`, `export` and `import` follow. `kind` says how a value is typed and kept:

text · choice (of `choices`) · flag (yes/no) · count · date · period · quantity (amount and unit) ·
money (amount and currency) · id (of one record) · ids · slugs (of sources) · texts · parties (`PAK=Ministry`) ·
instalments (`2025-Q4=500`) · moves · acts
"""

from typing import NamedTuple

from pakbel.domain import codes


class Field(NamedTuple):
    """One field of a record. `short` is the name people type for it (`--signed` for signed_on)."""

    name: str
    kind: str
    help: str
    short: str | None = None
    choices: tuple[str, ...] = ()
    required: bool = False

    @property
    def typed_name(self) -> str:
        return self.short or self.name


class Noun(NamedTuple):
    """A kind of record: the word people type, the table it is kept in and its fields."""

    name: str
    plural: str
    table: str
    fields: tuple[Field, ...]

    def field(self, typed: str) -> Field | None:
        """The field that has this name or short name (hyphens and underscores alike)."""
        wanted = typed.replace("-", "_").casefold()
        for each in self.fields:
            if wanted in {each.name, each.short}:
                return each
        return None


_COMMON = (
    Field("key", "text", "the id it has where it came from"),
    Field("sources", "slugs", "slugs or URLs of sources", "source"),
    Field("tags", "texts", "words to find it by", "tag"),
    Field("note", "text", "anything worth keeping"),
)

MOU = Noun(
    "mou",
    "MoUs",
    "mous",
    (
        Field("title", "text", "what the paper is called", required=True),
        Field("kind", "choice", "form of the paper", choices=codes.MOU_KINDS),
        Field("binding", "flag", "whether it binds (from the kind unless said)"),
        Field("parties", "parties", "side and organisation, PAK='Ministry of Commerce'", "party"),
        Field("sector", "text", "field of cooperation"),
        Field("signed_on", "period", "when it was signed", "signed"),
        Field("place", "text", "where it was signed"),
        Field("in_force_on", "period", "when it entered into force", "in_force"),
        Field("expires_on", "period", "when it ends", "expires"),
        Field("auto_renews", "flag", "whether it goes on by itself"),
        Field("parent", "id", "the paper it lies inside or follows from"),
        Field("umbrella", "flag", "whether it only contains others (from the kind unless said)"),
        Field("stated_count", "count", "how many papers a package is said to hold", "count"),
        Field("value", "money", "money it is worth, 'USD 17m'"),
        Field("valuation", "choice", "where the value comes from", choices=codes.VALUATIONS),
        Field("occasion", "text", "the visit or session it belongs to"),
        Field("acts", "acts", "terminated, superseded …"),
        *_COMMON,
    ),
)

COMMITMENT = Noun(
    "commitment",
    "commitments",
    "commitments",
    (
        Field("title", "text", "what was promised", required=True),
        Field("mou", "id", "the paper it stands in"),
        Field("promised_on", "period", "when it was promised"),
        Field("promised_by", "text", "who said it"),
        Field("occasion", "text", "where it was said"),
        Field("restates", "id", "the earlier commitment it repeats"),
        Field("owed_by", "text", "PAK, BLR, both, or a named body", "owner"),
        Field("owed_to", "text", "who is to receive it", "partner"),
        Field("sector", "text", "field of cooperation"),
        Field("target", "quantity", "how much: '2,700 tractors' (left out: all or nothing)"),
        Field("baseline", "quantity", "where it began"),
        Field("direction", "choice", "whether the figure is to rise or fall", choices=codes.DIRECTIONS),
        Field("start", "period", "when work was to begin"),
        Field("due", "period", "by when; a day, month, quarter, half, year, FY or range"),
        Field("moves", "moves", "how the due date was moved"),
        Field("instalments", "instalments", "parts with their own due dates, 2025-Q4=500", "instalment"),
        Field("every", "choice", "how often it recurs", choices=codes.RECURRENCES),
        Field("until", "period", "when it stops recurring"),
        Field("measured_by", "text", "trade:turnover or trade:PAK>BLR[:reporter=][:hs=]"),
        Field("binding", "flag", "whether it binds (from the paper unless said)"),
        Field("checkable", "flag", "whether anyone could tell if it was kept"),
        Field("uncheckable_because", "text", "why nobody can tell", "uncheckable"),
        Field("acts", "acts", "suspended, cancelled, waived …"),
        *_COMMON,
    ),
)

DELIVERY = Noun(
    "delivery",
    "deliveries",
    "deliveries",
    (
        Field("commitments", "ids", "what it reports on", "commitment", required=True),
        Field("on", "period", "when it came or was said", required=True),
        Field("kind", "choice", "what the report says", choices=codes.DELIVERY_KINDS),
        Field("quantity", "quantity", "how much came", "qty"),
        Field("running_total", "flag", "whether the quantity is the total so far"),
        Field("what", "text", "what came, in words"),
        Field("claimed_by", "text", "who says so"),
        *_COMMON,
    ),
)

TRADE = Noun(
    "trade",
    "trade rows",
    "trade",
    (
        Field("reporter", "text", "the country whose book it is", required=True),
        Field("partner", "text", "the country it traded with", required=True),
        Field("flow", "choice", "which way", choices=codes.FLOWS, required=True),
        Field("period", "period", "the year, quarter or month", required=True),
        Field("classification", "text", "HS, H5, S3 …"),
        Field("commodity", "text", "code as text, or TOTAL", "hs"),
        Field("value", "money", "money, 'USD 50.2m'"),
        Field("absence", "choice", "why there is no figure", choices=codes.ABSENCES),
        Field("net_weight", "quantity", "kilograms", "weight"),
        Field("quantity", "quantity", "how many, in their own unit", "qty"),
        Field("valuation", "choice", "FOB or CIF", choices=codes.TRADE_VALUATIONS),
        Field("basis", "choice", "what kind of statistics", choices=codes.TRADE_BASES),
        Field("vintage", "text", "name of this state of the data"),
        Field("vintage_on", "period", "date of this state of the data"),
        *_COMMON,
    ),
)

EVENT = Noun(
    "event",
    "events",
    "events",
    (
        Field("title", "text", "what happened", required=True),
        Field("kind", "choice", "what kind of event", choices=codes.EVENT_KINDS),
        Field("body", "text", "the commission or forum, JMC"),
        Field("number", "count", "the session's number"),
        Field("on", "period", "when"),
        Field("place", "text", "where"),
        Field("people", "texts", "who was there", "person"),
        *_COMMON,
    ),
)

SOURCE = Noun(
    "source",
    "sources",
    "sources",
    (
        Field("title", "text", "headline or name of the document"),
        Field("publisher", "text", "who published it"),
        Field("side", "text", "PAK, BLR or third"),
        Field("kind", "choice", "what kind of source", choices=codes.SOURCE_KINDS),
        Field("language", "text", "two-letter code of its language"),
        Field("url", "text", "where it is found"),
        Field("published_on", "period", "when it appeared", "published"),
        Field("accessed_on", "period", "when it was read", "accessed"),
        Field("archive_url", "text", "where a copy is kept", "archive"),
        Field("sha256", "text", "checksum of a saved copy"),
        Field("key", "text", "the id it has where it came from"),
        Field("tags", "texts", "words to find it by", "tag"),
        Field("note", "text", "anything worth keeping"),
    ),
)

CLAIM = Noun(
    "claim",
    "claims",
    "claims",
    (
        Field("subject", "text", "an id, or a key such as trade:turnover", required=True),
        Field("metric", "text", "what is measured", required=True),
        Field("period", "period", "what it is about"),
        Field("value", "quantity", "the figure"),
        Field("value_to", "quantity", "the upper end of a range"),
        Field("withheld", "flag", "whether the figure is kept back"),
        Field("stated_by", "text", "who said it"),
        Field("side", "text", "PAK, BLR or third"),
        Field("stated_on", "period", "when it was said"),
        Field("status", "choice", "whether it still stands", choices=codes.CLAIM_STATUSES),
        *_COMMON,
    ),
)

REVIEW = Noun(
    "review",
    "reviews",
    "reviews",
    (
        Field("commitment", "id", "what is judged", required=True),
        Field("as_of", "date", "at which date", required=True),
        Field("verdict", "choice", "the verdict", choices=codes.VERDICTS, required=True),
        Field("reason", "choice", "why it was not kept", choices=codes.REASONS),
        Field("by", "text", "who judged"),
        *_COMMON,
    ),
)

RATE = Noun(
    "rate",
    "rates",
    "rates",
    (
        Field("value", "money", "what one unit of the other currency costs, 'PKR 281.50'", required=True),
        Field("period", "period", "the year, quarter or month it is the rate of", required=True),
        Field("per", "text", "the other currency (USD unless said)"),
        Field("kind", "choice", "what kind of rate", choices=codes.RATE_KINDS),
        Field("country", "text", "whose exports or imports weigh it"),
        *_COMMON,
    ),
)

NOUNS = (MOU, COMMITMENT, DELIVERY, TRADE, EVENT, SOURCE, CLAIM, REVIEW, RATE)
NOUN_OF_TABLE = {noun.table: noun for noun in NOUNS}
