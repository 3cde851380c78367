"""How one import lies in its SQLite file.

The figures come first, clustered by block and commodity: of the layouts measured the smallest, and
the quickest to make and to ask. What sums them up is written last, so that a checksum of the first
page and of the end of the file covers all that totals rest on, at no cost that a reader notices. The
checksums of the figures stand there too (`proving`).
"""

SUFFIX = ".sqlite"
FORMAT = 4
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
    f"""CREATE TABLE block (
        number INTEGER PRIMARY KEY, {KEY_COLUMNS},
        rows INTEGER NOT NULL, total INTEGER, blanks INTEGER NOT NULL, chapters TEXT NOT NULL
    )""",
    f"CREATE TABLE replaced ({KEY_COLUMNS})",
    "CREATE TABLE checksum (number INTEGER PRIMARY KEY, crc INTEGER NOT NULL)",
)
INDICES = (
    "CREATE INDEX block_by_pair ON block (reporter, partner, flow, period)",
    "CREATE INDEX replaced_by_pair ON replaced (reporter, partner, flow, period)",
)
# What the figures of one reporter have in common, whoever the partner: how many chapters there are of
# them tells a selection of goods from a whole trade (`domain.selections`). More than enough are not listed.
BREADTH = "reporter, flow, period, classification, level, basis"
# A block of one table is that of another; only the valuation may be unknown.
SAME_BLOCK = " AND ".join(
    f"{{0}}.{name} {'IS' if name == 'valuation' else '='} {{1}}.{name}" for name in KEY.split(", ")
)
