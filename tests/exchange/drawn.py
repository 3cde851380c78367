"""Records of every kind as Hypothesis draws them, every field of them filled in or not."""

from hypothesis import strategies as st

from pakbel.domain import codes
from pakbel.domain.evidence import Claim, Event, Review, Source
from pakbel.domain.flows import TradeFlow
from pakbel.domain.quantity import Quantity
from pakbel.domain.rates import Rate
from pakbel.domain.records import Act, Commitment, Delivery, Mou, Move
from tests.exchange.drawn_values import (
    amounts,
    any_period,
    choice,
    closed,
    days,
    lists,
    maybe,
    maybe_text,
    money,
    positive,
    quantities,
    sides,
    signed,
    texts,
    units,
)

_slugs = st.lists(st.sampled_from(["dawn", "tass"]), unique=True, max_size=2).map(tuple)
_common = {"key": maybe_text, "sources": _slugs, "tags": lists, "note": maybe_text}
_cited = {"reason": maybe_text, "source": maybe(st.just("dawn"))}

sources = st.builds(
    Source,
    id=st.just("dawn"),
    title=maybe_text,
    publisher=maybe_text,
    side=sides,
    kind=choice(codes.SOURCE_KINDS),
    language=maybe_text,
    url=maybe_text,
    published_on=maybe(any_period),
    accessed_on=maybe(any_period),
    archive_url=maybe_text,
    sha256=maybe(st.text("0123456789abcdef", min_size=64, max_size=64)),
    key=maybe_text,
    tags=lists,
    note=maybe_text,
)


@st.composite
def mous(draw):
    valuation = draw(choice(codes.VALUATIONS))
    value = None if valuation == "undisclosed" else draw(maybe(money))
    acts = st.builds(Act, kind=st.just("terminate"), on=days, **_cited)
    return draw(
        st.builds(
            Mou,
            id=st.just("M-1"),
            title=texts,
            kind=st.sampled_from(codes.MOU_KINDS),
            binding=maybe(st.booleans()),
            parties=st.lists(st.tuples(st.sampled_from(["PAK", "BLR", "third"]), texts), max_size=3).map(
                tuple
            ),
            sector=maybe_text,
            signed_on=maybe(any_period),
            place=maybe_text,
            in_force_on=maybe(any_period),
            expires_on=maybe(any_period),
            auto_renews=st.booleans(),
            parent=maybe(st.just("M-2")),
            umbrella=maybe(st.booleans()),
            stated_count=maybe(st.integers(1, 500)),
            value=st.just(value),
            valuation=st.just(valuation),
            occasion=maybe_text,
            acts=st.lists(acts, max_size=2).map(tuple),
            **_common,
        )
    )


@st.composite
def commitments(draw):
    unit = draw(units)
    target = draw(maybe(st.builds(Quantity, positive, st.just(unit))))
    every = draw(choice(codes.RECURRENCES)) if target is None else None
    instalments = ()
    if target is not None and draw(st.booleans()):
        half = Quantity(target.amount / 2, unit)
        instalments = ((draw(closed), half), (draw(closed), half))
    due = draw(maybe(closed))
    moves = ()
    if draw(st.booleans()):
        moves = (
            Move(was=draw(maybe(closed)), due=due, moved_on=draw(days), reason=draw(texts), source="dawn"),
        )
    checkable = draw(st.booleans())
    acts = st.builds(Act, kind=st.sampled_from(["suspend", "waive"]), on=days, **_cited)
    return draw(
        st.builds(
            Commitment,
            id=st.just("C-1"),
            title=texts,
            mou=maybe(st.just("M-1")),
            promised_on=maybe(any_period),
            promised_by=maybe_text,
            occasion=maybe_text,
            restates=maybe(st.just("C-2")),
            owed_by=sides,
            owed_to=sides,
            sector=maybe_text,
            target=st.just(target),
            baseline=maybe(st.builds(Quantity, amounts, st.just(unit))) if target else st.none(),
            start=maybe(any_period),
            due=st.just(due),
            moves=st.just(moves),
            instalments=st.just(instalments),
            every=st.just(every),
            until=maybe(any_period) if every else st.none(),
            measured_by=maybe(st.just("trade:PAK>BLR:hs=8701")) if target else st.none(),
            binding=maybe(st.booleans()),
            checkable=st.just(checkable),
            uncheckable_because=maybe_text if checkable else texts,
            acts=st.lists(acts, max_size=2).map(tuple),
            **_common,
        )
    )


@st.composite
def deliveries(draw):
    quantity = draw(maybe(signed))
    total = quantity is not None and quantity.amount >= 0 and draw(st.booleans())
    return draw(
        st.builds(
            Delivery,
            id=st.just("D-1"),
            commitments=st.sampled_from([("C-2",), ("C-3/2024", "C-2"), ("C-4/FY2024-25",)]),
            on=any_period,
            kind=st.sampled_from(codes.DELIVERY_KINDS),
            quantity=st.just(quantity),
            running_total=st.just(total),
            what=maybe_text,
            claimed_by=maybe_text,
            **_common,
        )
    )


@st.composite
def flows(draw):
    value = draw(maybe(money))
    return draw(
        st.builds(
            TradeFlow,
            id=st.just("T-1"),
            reporter=st.just("PAK"),
            partner=st.just("BLR"),
            flow=st.sampled_from(codes.FLOWS),
            period=closed,
            classification=maybe_text,
            commodity=st.sampled_from(["TOTAL", "0102", "8701"]),
            value=st.just(value),
            absence=st.none() if value else st.sampled_from(codes.ABSENCES),
            net_weight=maybe(quantities),
            quantity=maybe(quantities),
            valuation=choice(codes.TRADE_VALUATIONS),
            basis=st.sampled_from(codes.TRADE_BASES),
            vintage=maybe_text,
            vintage_on=maybe(any_period),
            **_common,
        )
    )


events = st.builds(
    Event,
    id=st.just("E-1"),
    title=texts,
    kind=st.sampled_from(codes.EVENT_KINDS),
    body=maybe_text,
    number=maybe(st.integers(1, 500)),
    on=maybe(any_period),
    place=maybe_text,
    people=lists,
    **_common,
)


@st.composite
def claims(draw):
    value = draw(maybe(signed))
    return draw(
        st.builds(
            Claim,
            id=st.just("F-1"),
            subject=st.sampled_from(["C-2", "M-2", "trade:turnover", "tractors; lot A"]),
            metric=texts,
            period=maybe(any_period),
            value=st.just(value),
            value_to=maybe(st.just(value)) if value else st.none(),
            withheld=st.just(value is None),
            stated_by=maybe_text,
            side=sides,
            stated_on=maybe(any_period),
            status=st.sampled_from(codes.CLAIM_STATUSES),
            **_common,
        )
    )


reviews = st.builds(
    Review,
    id=st.just("R-1"),
    commitment=st.just("C-2"),
    as_of=days,
    verdict=st.sampled_from(codes.VERDICTS),
    reason=choice(codes.REASONS),
    by=maybe_text,
    **_common,
)

rates = st.one_of(
    st.builds(
        Rate,
        id=st.just("X-1"),
        value=st.builds(Quantity, positive, st.just("PKR")),
        per=st.sampled_from(["USD", "EUR"]),
        period=closed,
        kind=st.sampled_from(["average", "end"]),
        **_common,
    ),
    st.builds(
        Rate,
        id=st.just("X-1"),
        value=st.builds(Quantity, positive, st.just("USD")),
        per=st.just("PKR"),
        period=closed,
        kind=st.sampled_from(["exports", "imports"]),
        country=st.just("PAK"),
        **_common,
    ),
)

EVERY_KIND = {
    "mou": mous(),
    "commitment": commitments(),
    "delivery": deliveries(),
    "trade": flows(),
    "event": events,
    "source": sources,
    "claim": claims(),
    "review": reviews,
    "rate": rates,
}
# What these point to.
AROUND = (
    Source(id="tass"),
    Mou(id="M-2", title="Roadmap"),
    Commitment(id="C-2", title="Rice"),
    Commitment(id="C-3", title="Report", every="year"),
    Commitment(id="C-4", title="Plan", every="fy"),
)


def surrounding(record):
    """The records that a drawn one may point to, without those of its own id."""
    base = [Source(id="dawn"), Mou(id="M-1", title="MoU"), *AROUND]
    return [each for each in base if each.id != record.id]
