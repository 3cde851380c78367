"""`help TOPIC`: what is the same everywhere, on one screen each."""

from typing import Annotated

import typer

from pakbel.cli.command import command
from pakbel.cli.session import Session
from pakbel.errors import BadInput, nearest

_DATES = """
Dates: one day
  2026-11-30   20261130   30.11.2026   30 Nov 2026   Nov 30, 2026
  today   tomorrow   yesterday   friday (the first after today)   this friday   next friday   last friday
  +10d   -2m   in 3 weeks   3 days ago   eow   eom   eoq   eoy   eofy

Periods: a date with less precision; due on its last day
  2026   2026-11   Nov 2026   2026-Q3   Q3 2026   2026-H2   2026-W30
  FY2024-25   FY2024-25-Q1   (from 1 July; fiscal_year_start in the config)
  this month   last quarter   next year   this fy   last 90 days   ytd   fytd
  2026-06..2026-08   2026-06..   ..2026-06   (both ends included)

12/11/2026 is refused: it is two dates. 12.11.2026 is 12 November.
Weeks run Monday to Sunday. pakbel date TEXT shows how a text is read;
a text that begins with - comes after --: pakbel date -- -2m
"""
_AMOUNTS = """
Amounts
  8200000   8,200,000.50   82,00,000   1 000 000   8.2m   500k   1.2bn   2.5 crore   1 lakh   3 million
Money: an amount and an ISO 4217 code, before or after
  USD 17m   17m USD   PKR 2.5 crore
Quantities: an amount and what it counts
  500 t   2,700 tractors   500 m (metres: k, m and bn multiply only when attached to the number)

Decimal point only: 1.000,50 and 1,00 are refused, and so are 1e3, nan and inf.
What is not known is left out; it is never 0. A currency sign ($, €) is refused: it is not one currency.
Units are compared without case; tonnes and t are the same unit.
"""
_FILTERS = """
--where 'FIELD OP VALUE', as often as needed; all must fit
  =  !=  <  <=  >  >=  ~ (contains)
  = none asks for what is not known; it fits nothing else, not even !=

  pakbel commitment list --where 'due = none'
  pakbel commitment list --where 'due < 2026' --where 'owner = PAK'
  pakbel mou list --where 'value >= USD 1m' --sort -value
  pakbel event list --where 'title ~ forum' --period 2015

--sort FIELD or --sort -FIELD (descending), --limit N (0: all), --columns a,b,c,
--period P (on the report's own date). A wrong name lists the right ones.
"""
_EXIT_CODES = """
  0    done; an empty result too
  1    could not: an editor or an export target failed
  2    the command line or an input is wrong; nothing was changed
  3    there is no such record
  4    the store is missing, damaged, too new or cannot be written; nothing was changed
  5    the store is busy: another pakbel is writing
  6    refused by a rule: it would orphan records, or --strict is on
  10   only with --exit-code: there are overdue commitments (or findings, for check)
  70   a bug in pakbel
  130  stopped with Ctrl-C
  141  whoever read the output stopped reading
"""
_ENVIRONMENT = """
  PAKBEL_FILE      the store: a folder or its register.json
  PAKBEL_CONFIG    a config file, instead of ./pakbel.toml and the user's own
  PAKBEL_TODAY     the day that is today, for reports that can be repeated
  PAKBEL_FORMAT    table, plain, csv, json, jsonl, md
  PAKBEL_COLOR     auto, always, never
  PAKBEL_EDITOR    the editor of pakbel edit; else VISUAL, EDITOR
  PAKBEL_PAGER     a pager for tables on a terminal; none unless set
  PAKBEL_NO_INPUT  1: never ask
  PAKBEL_DEBUG     1: a bug shows where it happened
  NO_COLOR, FORCE_COLOR, TERM, COLUMNS and the XDG folders are honoured.

An option wins over the environment, that over ./pakbel.toml, that over the user's config.
Keys of a config (TOML): file, user.name, fiscal_year_start, date_order, currency, parties, strict.
pakbel config shows each setting and where it comes from.
"""
_FORMATS = """
  table   for a terminal: columns that do not fit are dropped and named, numbers never cut
  plain   in a pipe: a header and tab-separated lines, full values
  csv     RFC 4180; amounts and units in columns of their own; text that begins with = + - @
          gets a ' so that no spreadsheet runs it (--raw leaves it as it is; import takes it off)
  json    list: an array; show: an object, or an array for several ids; a report: an object with
          report, as_of, period, filters, rows, totals and left_out
  jsonl   a row a line
  md      a Markdown table

Amounts are text in JSON ({"amount": "500", "unit": "tractors"}), ratios text with six decimals,
dates ISO, unknown null. The answer goes to stdout, talk and errors to stderr.

Files of trade statistics that import knows by their content, packed (gzip, zip) or not:
  UN Comtrade    CSV in every layout it has had, and the JSON of its API
  WITS           trade summaries, bulk downloads, 11 columns
  IMF DOTS       the workbook of a country (xlsx)
  CEPII BACI     with its list of countries beside it
  ITC Trade Map  as text, and the pages that it calls .xls
  any table      --map period=Year,value='Trade Value (US$)',… says which column is which
"""
TOPICS = {
    "dates": _DATES,
    "amounts": _AMOUNTS,
    "filters": _FILTERS,
    "exit-codes": _EXIT_CODES,
    "environment": _ENVIRONMENT,
    "formats": _FORMATS,
}


@command("place", examples=("pakbel help dates", "pakbel help exit-codes"))
def help_topic(
    session: Session,
    topic: Annotated[str | None, typer.Argument(metavar="[TOPIC]", show_default=False)] = None,
) -> None:
    """What is the same everywhere: dates, amounts, filters, exit-codes, environment, formats.

    For one command: pakbel COMMAND --help.
    """
    if topic is None:
        session.tell(f"Topics: {', '.join(TOPICS)}")
        session.tell("For a command: pakbel COMMAND --help. For all of them: pakbel --help.")
        return
    if topic not in TOPICS:
        near = nearest(topic, TOPICS)
        hint = f"pakbel help {near}" if near else f"pakbel {topic} --help"
        raise BadInput(f"no topic {topic!r}: {', '.join(TOPICS)}", field="topic", value=topic, hint=hint)
    session.tell_lines(TOPICS[topic].strip("\n"))
