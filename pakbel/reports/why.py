"""How a state or a measure was found: formula, inputs with their values and sources, assumption.

Keys of the card: id, measure, value, because (the rule, or why there is no value), formula,
assumption, caution. Sections: `inputs` (symbol, meaning, value, taken_from, sources), `measures`
(measure, value, formula; only without a metric) and `sources` in full (`sources.py`).
"""

from typing import Any

from pakbel.domain import measures as domain
from pakbel.domain.codes import STATE_WORDS
from pakbel.domain.fields import COMMITMENT
from pakbel.domain.plans import TRADE
from pakbel.domain.progress import Progress
from pakbel.errors import BadInput, nearest
from pakbel.register.ids import require
from pakbel.reports.assessed import Assessed
from pakbel.reports.formulas import ASSUMPTIONS, EXPLANATIONS, STATE_RULES, why_undefined
from pakbel.reports.inputs import input_rows, no_figure
from pakbel.reports.measured import MEASURES
from pakbel.reports.sources import sources_table
from pakbel.reports.words import on_day
from pakbel.table import Card, Column, Kind, Row, Table

_INPUT_COLUMNS = (
    Column(key="symbol", header="Input", kind="id", priority=0),
    Column(key="meaning", header="Meaning", priority=3),
    Column(key="value", header="Value", kind="text", priority=1, unknown="?"),
    Column(key="taken_from", header="From", priority=2),
    Column(key="sources", header="Sources", kind="id", priority=4),
)
_MEASURE_COLUMNS = (
    Column(key="measure", header="Measure", kind="id", priority=0),
    Column(key="value", header="Value", kind="text", priority=1, unknown="undefined"),
    Column(key="formula", header="How", priority=2),
)
_BY_KEY = {column.key: (column, measure) for column, measure in MEASURES}
_OTHER_NAMES = {"c": "completion", "pv": "planned_value", "es": "earned_schedule", "at": "actual_time"} | {
    "spit": "spi_t",
    "spi(t)": "spi_t",
    "forecast": "forecast_finish",
    "growth": "required_growth",
    "late": "days_late",
    "done": "completion",
    "sign": "schedule_sign",
    "p": "promised",
    "d": "delivered",
}
_TELLING = ("spi", "required_growth", "days_late", "completion")
_INPUTS_OF_STATE = "P D due met t"


def why(register: Assessed, typed_id: str, metric: str | None = None) -> Card:
    """Why a commitment has its state, with all its measures; or how one measure was worked out."""
    id = require(register.snapshot.tables, typed_id, COMMITMENT)
    progress = register.progress(id)
    if metric is None or metric.casefold() == "state":
        return _state_card(register, progress)
    return _measure_card(register, progress, _named(metric))


def _state_card(register: Assessed, progress: Progress) -> Card:
    commitment = progress.commitment
    inputs = input_rows(register, progress, _INPUTS_OF_STATE)
    rows = tuple(
        {"measure": column.key, "value": measure(progress), "formula": _how(column.key, progress)}
        for column, measure in MEASURES
        if column.key in EXPLANATIONS
    )
    values = {
        "id": commitment.id,
        "measure": "state",
        "value": progress.state,
        "because": _because(register, progress),
        "formula": "the first rule that fits",
        "assumption": ASSUMPTIONS[progress.found.plan],
    }
    return Card(
        name="why",
        title=f"{commitment.id}  {commitment.title} — {STATE_WORDS[progress.state]} on {on_day(progress.day)}",
        columns=_columns("state"),
        values=values,
        sections=(
            _inputs_table(inputs),
            Table(name="measures", title="Measures", columns=_MEASURE_COLUMNS, rows=rows),
            _sources(register, inputs, commitment.sources),
        ),
        next_steps=(*_of_one_measure(progress), f"pakbel commitment show {commitment.id}"),
    )


def _of_one_measure(progress: Progress) -> tuple[str, ...]:
    """How to ask for the most telling measure that has a value."""
    known = (key for key in _TELLING if _BY_KEY[key][1](progress) is not None)
    return tuple(f"pakbel why {progress.commitment.id} {key}" for key in known)[:1]


def _measure_card(register: Assessed, progress: Progress, key: str) -> Card:
    column, measure = _BY_KEY[key]
    value = measure(progress)
    inputs = input_rows(register, progress, EXPLANATIONS[key].inputs)
    values = {
        "id": progress.commitment.id,
        "measure": key,
        "value": value,
        "because": f"no value: {why_undefined(key, progress)}" if value is None else None,
        "formula": _formula(key, progress),
        "assumption": ASSUMPTIONS[progress.found.plan],
        "caution": None if value is None else _caution(key, progress),
    }
    return Card(
        name="why",
        title=f"{progress.commitment.id}  {progress.commitment.title} — {column.header} on {on_day(progress.day)}",
        columns=_columns(column.kind),
        values=values,
        sections=(_inputs_table(inputs), _sources(register, inputs, ())),
        next_steps=(f"pakbel why {progress.commitment.id}",),
    )


def _columns(kind: Kind) -> tuple[Column, ...]:
    return (
        Column(key="id", header="ID", kind="id"),
        Column(key="measure", header="Measure", kind="code"),
        Column(key="value", header="Value", kind=kind, unknown="undefined"),
        Column(key="because", header="Because", unknown=""),
        Column(key="formula", header="Formula"),
        Column(key="assumption", header="Assumption"),
        Column(key="caution", header="Caution", unknown=""),
    )


def _named(metric: str) -> str:
    plain = metric.casefold().replace("-", "_").replace(" ", "_")
    key = _OTHER_NAMES.get(plain, plain)
    if key not in EXPLANATIONS or key not in _BY_KEY:
        known = [each for each in EXPLANATIONS if each in _BY_KEY]
        near = nearest(key, [*known, *_OTHER_NAMES])
        raise BadInput(
            f"no measure {metric!r}: there are state, {', '.join(known)}",
            field="metric",
            value=metric,
            hint=f"{_OTHER_NAMES.get(near, near)!r} is probably meant" if near else None,
        )
    return key


def _because(register: Assessed, progress: Progress) -> str:
    reason = STATE_RULES[progress.state]
    acts = [act for act in progress.commitment.acts if act.on <= progress.day]
    if acts:
        last = max(acts, key=lambda act: act.on)
        reason += f" ({last.kind} on {last.on}{f': {last.reason}' if last.reason else ''})"
    if progress.commitment.uncheckable_because and not progress.commitment.checkable:
        reason += f": {progress.commitment.uncheckable_because}"
    if progress.found.plan == TRADE and progress.book is None:
        reason += f"; {no_figure(register, progress)}"
    return reason


def _how(key: str, progress: Progress) -> str:
    _, measure = _BY_KEY[key]
    formula = _formula(key, progress)
    undefined = why_undefined(key, progress)
    return f"{formula} — {undefined}" if measure(progress) is None else formula


def _formula(key: str, progress: Progress) -> str:
    if key == "delivered" and progress.found.plan == TRADE:
        return "D: the figure of the book that comes nearer to the promise; books are never added"
    return EXPLANATIONS[key].formula


def _caution(key: str, progress: Progress) -> str | None:
    if key == "spi" and domain.is_past_plan(progress):
        return "the plan is over: SPI drifts to 1 however late; SPI(t) is the honest measure"
    if key == "forecast_finish" and domain.forecast_is_thin(progress):
        return "rests on fewer than two reports"
    if progress.found.lower_bound and key in {"completion", "delivered", "gap", "spi", "spi_t"}:
        return "at least: something came without a figure"
    return None


def _inputs_table(rows: tuple[Row, ...]) -> Table:
    return Table(name="inputs", title="Inputs", columns=_INPUT_COLUMNS, rows=rows)


def _sources(register: Assessed, inputs: tuple[Row, ...], more: tuple[str, ...]) -> Table:
    slugs: list[Any] = [slug for row in inputs for slug in row["sources"]]
    return sources_table(register.snapshot, [*slugs, *more], name="sources", title="Sources")
