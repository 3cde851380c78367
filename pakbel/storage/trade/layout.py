"""How one import lies in its SQLite file.

The figures come first, clustered by block and commodity: of the layouts measured the smallest, and
the quickest to make and to ask. What sums them up is written last, so that a checksum of the first
page and of the end of the file covers all that totals rest on, at no cost that a reader notices. The
checksums of the figures stand there too (`proving`).
"""

from pakbel.domain.blocks import ENOUGH

SUFFIX = ".sqlite"
FORMAT = 5
PAGE = 8192

# A block without its number: the fields of `domain.blocks.Block`, in their order.
KEY = "reporter, partner, flow, period, classification, level, currency, valuation, basis"
KEY_COLUMNS = """
    reporter TEXT NOT NULL, partner TEXT NOT NULL, flow TEXT NOT NULL, period TEXT NOT NULL,
    classification TEXT NOT NULL, level INTEGER NOT NULL, currency TEXT NOT NULL, valuation TEXT,
    basis TEXT NOT NULL
"""

FIGURES = """
    CREATE TABLE figure (
        block INTEGER NOT NULL, commodity TEXT NOT NULL, value INTEGER, net_weight INTEGER,
        quantity INTEGER, unit TEXT, line INTEGER NOT NULL, file INTEGER NOT NULL,
        PRIMARY KEY (block, commodity)
    ) WITHOUT ROWID
"""
# Values in thousandths, net weight in grams, quantity in thousandths: what `BlockFigure` holds.
FIGURE = "block, commodity, value, net_weight, quantity, unit, line"

ROLL_UP = (
    "CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE file (number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL)",
    # Clustered by what is asked for: a question reads a pair's blocks where they lie together.
    f"""CREATE TABLE block (
        number INTEGER NOT NULL, {KEY_COLUMNS},
        rows INTEGER NOT NULL, total INTEGER, blanks INTEGER NOT NULL, chapters TEXT NOT NULL,
        finer INTEGER NOT NULL DEFAULT 0, part INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (reporter, partner, flow, period, number)
    ) WITHOUT ROWID""",
    f"CREATE TABLE replaced ({KEY_COLUMNS})",
    "CREATE TABLE checksum (number INTEGER PRIMARY KEY, crc INTEGER NOT NULL)",
)
INDEX = "CREATE INDEX replaced_by_pair ON replaced (reporter, partner, flow, period)"
# What the figures of one reporter have in common, whoever the partner: how many chapters there are of
# them tells a selection of goods from a whole trade (`domain.selections`). More than enough are not listed.
BREADTH = "reporter, flow, period, classification, level, basis"
# A block of one table is that of another; only the valuation may be unknown.
SAME_BLOCK = " AND ".join(
    f"{{0}}.{name} {'IS' if name == 'valuation' else '='} {{1}}.{name}" for name in KEY.split(", ")
)
# Found once, when all blocks are there: of most blocks the figures are in others too, and to find out which
# took a third of a question for totals. `finer` is what has all chapters (or sections) beside it; `part` is a
# month, quarter or half whose year has a whole figure of its own.
BESIDE = (
    f"""UPDATE block SET finer = 1 WHERE level > 2 AND EXISTS (
        SELECT 1 FROM block AS its
        WHERE {SAME_BLOCK.replace("{0}.level = {1}.level", "{0}.level BETWEEN 1 AND 2").format("its", "block")}
            AND its.total IS NOT NULL AND its.chapters = '{ENOUGH}'
    )""",
    f"""UPDATE block SET part = 1 WHERE length(period) = 7 AND EXISTS (
        SELECT 1 FROM block AS its
        WHERE {SAME_BLOCK.replace("{1}.period", "substr({1}.period, 1, 4)").format("its", "block")}
            AND its.total IS NOT NULL AND (its.level = 0 OR its.chapters = '{ENOUGH}')
    )""",
)
