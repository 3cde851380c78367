"""Bad input: each line of the table with its exit code and words, and nothing changed."""

import json
from pathlib import Path

import pytest

from tests.cli.program import kept, refused, run

LISTED_FIELDS = (
    "title, mou, promised_on, promised_by, occasion, restates, owner, partner, sector, target, baseline, "
    "direction, start, due, instalment, every, until, measured_by, binding, checkable, uncheckable, key, "
    "source, tag, note"
)
MOU_KINDS = (
    "treaty, agreement, protocol, amendment, notes, contract, joint_venture, mou, letter_of_intent, roadmap, "
    "package, minutes, declaration, announcement"
)
DUE = ("commitment", "add", "A promise", "--due")
TARGET = ("commitment", "add", "A promise", "--target")
VALUE = ("mou", "add", "A paper", "--value")

DATES = {
    "two readings": ("12/11/2026", "is ambiguous: write 2026-11-12 or 2026-12-11", "set date_order (dmy or mdy) in pakbel.toml to have this order read"),
    "one reading in a doubtful order": ("30/11/2026", "is written in an order that differs between countries: write 2026-11-30", "set date_order (dmy or mdy) in pakbel.toml to have this order read"),
    "no such day": ("2026-02-30", ": there is no day 30 in February 2026", "the last day of February 2026 is 2026-02-28"),
    "bare number": ("5", "is a bare number", "write a whole date, 2026-11-05, or a distance, +5d"),
    "month alone": ("may", "is a month without a year", "write 2027-05"),
    "time of day": ("10:00", "holds a time of day, and days are what is kept", "write the day alone, 2026-11-30"),
    "digits of another script": ("٢٠٢٦-١١-٣٠", "has digits of another script", "write them as 0 to 9"),
    "year too early": ("1899-12-31", ": the year 1899 is outside 1900 to 2199", "write the year in four digits, 1900 to 2199"),
    "year too late": ("2200-01-01", ": the year 2200 is outside 1900 to 2199", "write the year in four digits, 1900 to 2199"),
    "fiscal year by one number": ("FY25", "is ambiguous: write FY2024-25 or FY2025-26", "name a fiscal year by both years that it touches"),
    "years or fiscal year": ("2024-25", "is ambiguous: write FY2024-25 or 2024..2025", "FY2024-25 is the fiscal year, 2024..2025 both calendar years"),
    "fiscal year of three years": ("FY2024-26", "does not name two years that follow each other: write FY2024-25 or FY2025-26", "write 2024..2026 for all of them"),
}  # fmt: skip
AMOUNTS = {
    "nan": ("nan t", "is not an amount", "write it in decimal digits, 8200000"),
    "inf": ("inf t", "is not an amount", "write it in decimal digits, 8200000"),
    "exponent": ("1e3 t", "is not an amount", "write the digits, 1000"),
    "hexadecimal": ("0x1f t", "is not an amount", "write it in decimal digits, 8200000"),
    "two decimals after a comma": ("1,00 t", "is not an amount", "a comma groups digits by three: write 1.00 or 100"),
    "points and comma": ("1.000,50 t", "is not an amount", "a comma groups digits and a point begins decimals: write 1000.50"),
    "no unit": ("5", "has no unit", "write it as '5 tractors'"),
}  # fmt: skip
FIELDS = {
    "unknown currency": ((*VALUE, "XYZ 5"), 2, "--value: 'XYZ' is no currency code (ISO 4217)", "write it as USD, EUR, PKR or BYN"),
    "currency sign": ((*VALUE, "$5"), 2, "--value: '$5' is not an amount", "several countries share a currency sign: write USD, or another dollar"),
    "unit other than the commitment's": (("deliver", "C-25", "--qty", "5 t"), 2, "--qty: C-25 is counted in tractors, not t", "say how many tractors"),
    "no quantity under a numeric target": (("deliver", "C-25"), 2, "--kind: C-25 counts tractors: say how many, or what kind of report it is", "pakbel deliver C-25 --qty N, or --kind partial|done|claim|not_delivered|context"),
    "quantity twice": (("deliver", "C-25", "--qty", "5", "--total", "6"), 2, "--total: give --qty (on top of before) or --total (in all), not both", None),
    "target twice": (("commitment", "add", "x", "--target", "5 t", "--qty", "5", "--unit", "t"), 2, "--target: give --target or --qty and --unit, not both", None),
    "target without its unit": (("commitment", "add", "x", "--qty", "5"), 2, "--unit: a target is an amount and its unit", "--qty 10,000 --unit t"),
    "unknown kind of paper": (("mou", "add", "x", "--kind", "contrct"), 2, f"--kind: 'contrct' is none of: {MOU_KINDS}", "did you mean contract"),
    "a country that is none": (("commitment", "add", "x", "--owner", "XXX"), 2, "--owner: 'XXX' is no country code (ISO 3166)", "write PAK, BLR or another country's three letters, or a body's full name"),
    "a party without its body": (("mou", "add", "x", "--party", "PAK"), 2, "--party: 'PAK' does not say which side is which organisation", "write it as 'PAK=Ministry of Commerce; BLR=MTZ'"),
    "a unit that is a currency elsewhere": (("set", "C-25", "instalments=2026=5 t"), 2, "instalment: '5 t' is counted in t, not tractors", "say how many tractors"),
    "unknown field": (("set", "C-1", "dew=2027"), 2, f"a commitment has no field 'dew': {LISTED_FIELDS}", "due=…"),
    "no assignment": (("set", "C-1", "due"), 2, "'due' is no FIELD=VALUE", "set C-7 due=2027-Q1"),
    "a move without its reason": (("set", "C-28", "due=2027-Q1"), 2, "reason: moving a due date needs a reason (it was 2024-12-10)", "--reason WHY [--on DATE], or --correction for a typing error"),
    "clearing what is required": (("set", "C-1", "title="), 2, "title: must not be empty", "say what was promised"),
    "adding to what is no list": (("set", "C-1", "sector+=x"), 2, "sector: += is for lists", "sector=x"),
    "a pair of one country": (("init", "--empty", "--parties", "PAK,PAK"), 2, "--parties: 'PAK,PAK' is not two countries", "--parties PAK,KAZ (ISO 3166 codes)"),
    "another pair with the bundled register": (("init", "--parties", "PAK,KAZ"), 2, "--parties: the bundled register has its own pair; another pair needs --empty", None),
}  # fmt: skip
IDS = {
    "unknown id": (("show", "C-99"), 3, "no commitment C-99 (the last is C-40)", None),
    "unknown id of a noun": (("commitment", "show", "C-99"), 3, "no commitment C-99 (the last is C-40)", None),
    "no id at all": (("show", "zzz"), 3, "no record 'zzz'", "ids look like M-1, C-1, D-1, T-1, E-1, F-1, R-1, X-1; a source has a slug: pakbel find TEXT"),
    "wrong kind": (("commitment", "show", "M-3"), 3, "M-3 is an MoU; its commitments are C-2", None),
    "wrong kind without any": (("mou", "show", "C-1"), 3, "C-1 is a commitment, not an MoU", None),
    "unknown paper of a promise": (("commitment", "add", "x", "--mou", "M-99"), 3, "--mou: no MoU M-99 (the last is M-69)", None),
    "unknown paper of a report": (("status", "--mou", "M-99"), 3, "no MoU M-99 (the last is M-69)", None),
    "unknown source": (("mou", "add", "x", "--source", "nosuch"), 3, "--source: no source 'nosuch' among 201", "give its URL, or first: pakbel source add SLUG --url URL"),
    "one of several": (("remove", "E-1", "E-99"), 3, "no event E-99 (the last is E-72)", None),
    "unknown successor": (("supersede", "C-1", "--by", "C-99"), 3, "no commitment C-99 (the last is C-40)", None),
    "unknown backup": (("backup", "restore", "nosuch", "--yes"), 4, "no backup 'nosuch': there is none", "pakbel backup list"),
}  # fmt: skip
WORDS = {
    "unknown command": (("statsu",), "no command 'statsu': see pakbel --help", "pakbel status"),
    "unknown command like no other": (("xyzzy",), "no command 'xyzzy': see pakbel --help", "pakbel --help"),
    "a command that is near none": (("bogus",), "no command 'bogus': see pakbel --help", "pakbel --help"),
    "a verb of trade without its noun": (("imports",), "no command 'imports': see pakbel --help", "pakbel trade imports"),
    "a verb of trade with another noun": (("mou", "imports"), "no command 'imports': add, list, show, set, edit, remove", "pakbel mou --help"),
    "unknown verb": (("mou", "lst"), "no command 'lst': add, list, show, set, edit, remove", "pakbel mou list"),
    "no verb": (("event",), "say what to do: add, list, show, set, edit, remove", "pakbel event --help"),
    "unknown option": (("overdue", "--wher", "x"), "no option --wher", "--where"),
    "unknown option like no other": (("overdue", "--xyzzy"), "no option --xyzzy", "pakbel overdue --help"),
    "option without its value": (("overdue", "--where"), "--where: needs a value", "pakbel overdue --help"),
    "value for a switch": (("overdue", "--exit-code=3"), "--exit-code: takes no value", "pakbel overdue --help"),
    "missing id": (("show",), "ID… is missing", "pakbel show --help"),
    "missing option": (("supersede", "C-1"), "--by is missing", "pakbel supersede --help"),
    "words too many": (("overdue", "a", "b"), "more words than it takes: a b", "pakbel overdue --help"),
    "text that begins with -": (("find", "-x"), "no option -x", "put -- before text that begins with -"),
    "text of words that begins with -": (("mou", "add", "-the paper-"), "no option -the paper-", "put -- before text that begins with -"),
    "date that begins with -": (("date", "-2m"), "no option -2m", "put -- before text that begins with -"),
    "unknown filter": (("event", "list", "--where", "knd = visit"), "--where: no field 'knd' here: the fields are id, title, kind, body, number, on, place, people, key, sources, tags, note", "'kind' is probably meant"),
    "no condition": (("event", "list", "--where", "kind visit"), "--where: 'kind visit' is no condition", "write it as 'FIELD OP VALUE', such as --where 'on < 2026'"),
    "no condition of promises": (("overdue", "--where", "owner PAK"), "--where: 'owner PAK' is no condition", "write it as 'FIELD OP VALUE', such as --where 'owed_by = PAK' or --where 'due < 2026'"),
    "no condition of trade": (("trade", "summary", "--where", "exports"), "--where: 'exports' is no condition", "write it as 'FIELD OP VALUE', such as --where 'exports > 0'"),
    "unknown column": (("event", "list", "--columns", "id,titel"), "--columns: no field 'titel' here: the fields are id, on, kind, title, body, number, place, people, key, sources, tags, note", "'title' is probably meant"),
    "unknown order": (("event", "list", "--sort", "titel"), "--sort: no field 'titel' here: the fields are id, on, kind, title, body, number, place, people, key, sources, tags, note", "'title' is probably meant"),
    "unknown format": (("overdue", "--format", "jsn"), "--format: 'jsn' is none of: table, plain, csv, json, jsonl, md", "did you mean json"),
    "unknown colour": (("overdue", "--color", "alway"), "--color: 'alway' is none of: auto, always, never", "did you mean always"),
    "limit that is no number": (("overdue", "--limit", "-5"), "--limit: '-5' is not a whole number", "--limit 20"),
    "limit beyond all counting": (("overdue", "--limit", "9" * 40), f"--limit: '{'9' * 40}' is too large", "--limit 20"),
    "day that is none": (("overdue", "--as-of", "5"), "--as-of: '5' is a bare number", "write a whole date, 2026-11-05, or a distance, +5d"),
    "period that is none": (("overdue", "--period", "FY25"), "--period: 'FY25' is ambiguous: write FY2024-25 or FY2025-26", "name a fiscal year by both years that it touches"),
    "length of time that is none": (("due", "--within", "soon"), "--within: 'soon' is no length of time", "--within 90d, 6w, 3m or 1y"),
    "unknown topic": (("help", "datess"), "topic: no topic 'datess': dates, amounts, filters, exit-codes, environment, formats", "pakbel help dates"),
    "unknown shell": (("completion", "tcsh"), "shell: no shell 'tcsh': bash, zsh, fish, powershell", None),
    "an option without a word in it": (("status", "--mou", ""), "--mou: is empty", "give --mou a value, or leave it out"),
    "columns without a word in them": (("overdue", "--columns", ""), "--columns: is empty", "give --columns a value, or leave it out"),
    "a store without a name": (("overdue", "-f", ""), "--file: is empty", "give --file a value, or leave it out"),
    "a store without a name, before the command": (("-f", "", "overdue"), "--file: '' is not a text", "write a text"),
    "a title without a letter": (("mou", "add", "  "), "TITLE: must not be empty", "say what the paper is called"),
    "nothing to find": (("find", " "), "text: nothing to look for", "pakbel find tractor"),
    "no date to read": (("date", ""), "TEXT: nothing to read", "pakbel date 'next friday'"),
    "data that are not there": (("trade", "summary", "--vintage", "x"), "--vintage: no trade data of 'x'", "there are: imf-dots-2022, unctad-matrix-2018, wits-comtrade-2017"),
    "a group that is none": (("status", "--by", "week"), "--by: promises cannot be grouped by 'week': mou, sector, side, kind, year, tag", None),
    "a date that is none": (("date", "soonish"), "'soonish' is not a date or period", "write it as 2026-11-30, 30 Nov 2026, 'next friday', +10d or 2026-Q3"),
    "a title not given": (("mou", "add"), "TITLE is missing: what the paper is called", "give TITLE"),
    "a reporter not given": (("trade", "add"), "--reporter is missing: the country whose book it is", "give --reporter"),
    "an editor without a terminal": (("edit", "C-1"), "an editor needs a terminal", "pakbel set C-1 FIELD=VALUE, or set PAKBEL_EDITOR"),
}  # fmt: skip

CASES = {
    **{f"date: {name}": ((*DUE, typed), 2, f"--due: {typed!r}{'' if said.startswith(':') else ' '}{said}", hint) for name, (typed, said, hint) in DATES.items()},
    **{f"amount: {name}": ((*TARGET, typed), 2, f"--target: {typed!r} {said}", hint) for name, (typed, said, hint) in AMOUNTS.items()},
    **{f"field: {name}": case for name, case in FIELDS.items()},
    **{f"id: {name}": case for name, case in IDS.items()},
    **{f"words: {name}": (args, 2, said, hint) for name, (args, said, hint) in WORDS.items()},
}  # fmt: skip
EACH = pytest.mark.parametrize(("args", "code", "said", "hint"), CASES.values(), ids=CASES)


@EACH
def test_is_refused_in_words_and_nothing_is_changed(store, args, code, said, hint):
    before = kept(store)

    answer = run(*args, store=store)

    tried = f"Try: {hint}\n" if hint else ""
    assert answer == (code, "", f"Error: {said}\n{tried}")
    assert kept(store) == before


@EACH
def test_is_one_object_for_programs(store, args, code, said, hint):
    found, out, err = run("--json", *args, store=store)

    error = json.loads(err)["error"]
    assert (found, out, err.count("\n"), set(error)) == (
        code,
        "",
        1,
        {"code", "field", "value", "message", "hint"},
    )
    # A program is shown every column, a person the usual ones.
    assert error["message"].partition(": the fields are")[0] in said
    assert error["hint"] == hint


def test_the_object_names_code_field_and_value(store):
    assert refused("commitment", "add", "x", "--due", "12/11/2026", store=store) == {
        "code": "bad_input",
        "field": "--due",
        "value": "12/11/2026",
        "message": "'12/11/2026' is ambiguous: write 2026-11-12 or 2026-12-11",
        "hint": "set date_order (dmy or mdy) in pakbel.toml to have this order read",
    }
    assert refused("show", "C-99", store=store)["code"] == "no_such_record"
    assert refused("show", "C-1", store=store / "nowhere")["code"] == "store"
    assert refused("mou", "remove", "M-3", store=store)["code"] == "refused"
    assert refused("deliver", "C-25", "--qty", "5 t", store=store)["code"] == "unit_mismatch"


def test_a_usage_error_is_an_object_too_when_the_environment_asks_for_json(store):
    code, out, err = run("statsu", store=store, env={"PAKBEL_FORMAT": "json"})

    assert (code, out) == (2, "")
    assert json.loads(err)["error"]["message"] == "no command 'statsu': see pakbel --help"


def test_a_date_order_that_is_set_is_read(store, tmp_path):
    Path("pakbel.toml").write_text('date_order = "dmy"\n', "utf-8")

    assert run("date", "12/11/2026", store=store) == (
        0,
        "Thu 2026-11-12 (9 days ago)\n",
        "",
    )


def test_points_are_day_month_year(store):
    assert run("date", "12.11.2026", store=store)[1].startswith("Thu 2026-11-12 ")


def test_a_removed_id_says_when_it_went(store):
    run("event", "remove", "E-1", store=store)

    assert run("show", "E-1", store=store) == (3, "", "Error: E-1 was removed on 2026-11-21\n")


def test_nothing_matches(store):
    assert run("event", "list", "--where", "title = nothing", store=store) == (
        0,
        "id\ton\tkind\ttitle\tbody\tnumber\tplace\n",
        "with --where 'title = nothing': none of 72 events fits\n",
    )
    assert run("event", "list", "--where", "title = nothing", "--json", store=store) == (
        0,
        "[]\n",
        "with --where 'title = nothing': none of 72 events fits\n",
    )


@pytest.mark.parametrize("title", ["[bold]loud[/bold]", "see [/lab]", ":smile:", "a\\b\\n", "[red]", "\\[x]"])
def test_markup_in_a_title_is_shown_as_typed(store, title):
    assert run("mou", "add", "--", title, store=store)[1].splitlines()[0] == f"Added M-70  {title}"

    shown = [
        run("mou", "list", "--where", "id = M-70", store=store, tty_width=100)[1],
        run("show", "M-70", store=store, tty_width=100)[1],
        run("remove", "M-70", "--dry-run", store=store)[1],
        run("mou", "list", "--where", f"title = {title}", store=store, tty_width=100)[1],
    ]
    assert [title in each for each in shown] == [True, True, False, True]


def test_a_typed_lone_surrogate_is_refused(store):
    before = kept(store)

    code, out, err = run("mou", "add", "half \udc80 a letter", store=store)

    assert (code, out) == (2, "")
    assert err == "Error: mous M-70: title: half of a surrogate pair is not text\n"
    assert kept(store) == before
