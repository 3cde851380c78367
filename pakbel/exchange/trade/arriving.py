"""Trade files on their way in: told apart, read, added up, and put beside what the store has."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from pakbel.domain.blocks import SCALE, Block
from pakbel.domain.wording import counted, listed
from pakbel.errors import BadInput
from pakbel.exchange.trade.contradictions import agreed
from pakbel.exchange.trade.doubts import doubts_of
from pakbel.exchange.trade.formats import FORMATS
from pakbel.exchange.trade.kept import Whole
from pakbel.exchange.trade.looked import OWN_TABLE, Contradiction, Looked, Preview
from pakbel.exchange.trade.numbers import is_of_decimals, rounded_remark
from pakbel.exchange.trade.reader import Format, Gathered, Head, Said, TradeFile
from pakbel.exchange.trade.sniffing import recognise
from pakbel.exchange.trade.wording import in_words, period_text, side_of_book
from pakbel.register.incoming import Problem
from pakbel.storage.trade.building import Building, Clash, Found
from pakbel.storage.trade.comparing import Differing, Overlap
from pakbel.storage.trade.sealing import How

_RELEASE = re.compile(r"_V(20\d\d)(0[1-9]|1[0-2])(?!\d)")  # of a release of CEPII BACI
_NAMED = 4  # of codes that go, or figures that change
_PLACE = re.compile(r":(\d+): (?:([^:]{1,40}): )?")


def format_of(head: Head, said: Said) -> Format | None:
    """What reads a file that begins so: the mapping where one is given, else what knows its columns."""
    found = recognise(head, FORMATS) if said.mapping is None or is_of_decimals(said.mapping) else None
    if found is not None or said.mapping is None:
        return found
    from pakbel.exchange.trade.mapped import MAPPED  # a door: most files are known by their columns

    return MAPPED


class Arriving:
    """The files of one import, read one after another into a building that is no part of the store yet."""

    def __init__(
        self, building: Building, today: date, noted: Callable[[Problem], None] | None = None
    ) -> None:
        self.files: list[Looked] = []
        self.problems: list[Problem] = []
        self.bad_rows = 0
        self.parts: dict[tuple[Block, str], int] = {}  # of whole flows, for doubts
        self._building = building
        self._today = today
        self._noted = noted  # is told every problem, of which `problems` has the first of each file

    def read(self, file: TradeFile, format: Format, said: Said) -> None:
        """All figures of a file; BadInput where it is broken as a whole."""
        name = file.head.name
        gathered = Gathered(today=self._today)
        if (noted := self._noted) is not None:
            gathered.noted = lambda text: noted(_problem(name, text))
        read = format.read(file, said, gathered)
        kept = self._building.add(base_name(name), file.sha256, gathered.blocks, read, format=format.name)
        if remark := rounded_remark(gathered):
            gathered.remarks.append(remark)
        gathered.remarks += agreed(base_name(name), said, gathered)
        self.bad_rows += gathered.bad_rows
        self.parts |= gathered.parts
        self.problems += [_problem(name, text) for text in gathered.problems]
        self.files.append(
            Looked(
                name=name,
                format=format.name,
                program=format.program,
                rows=gathered.rows,
                figures=kept,
                set_aside=dict(gathered.set_aside),
                remarks=[*file.remarks, *gathered.remarks],
                sha256=self._building.files[-1][1],
                dated=gathered.vintage_on or _released_on(name),
                cells_aside=dict(gathered.cells_aside),
                estimated=gathered.estimated,
                units=tuple(sorted(gathered.units | gathered.taken_as)),
            )
        )


def vintage_of(files: Sequence[Looked], named: str | None, mapping_name: str | None) -> str:
    """The state of the data: as it is called, else after the one program that the files come from."""
    if named is not None:
        return named
    programs = list(dict.fromkeys(_program(each, mapping_name) for each in files))
    if len(programs) > 1:
        raise BadInput(
            f"files of {' and '.join(programs)} are states of the data of their own; nothing was changed",
            value=programs,
            hint="import them one after the other, or name them as one with --vintage NAME",
        )
    return programs[0]


def _program(looked: Looked, mapping_name: str | None) -> str:
    """What a file comes from; of somebody's own table the name of its mapping, or else its own."""
    if looked.program != OWN_TABLE:
        return looked.program
    return mapping_name or re.sub(r"(?<=.)\.[A-Za-z0-9]{1,5}$", "", base_name(looked.name))


def vintage_on(files: Sequence[Looked], named: date | None, today: date) -> date:
    """Its day: as it is given, else the newest that a file says, else today; never a day to come.

    The newest state of the data is the one that reports show: a date ahead would be it for ever.
    """
    if named is not None and named > today:
        raise BadInput(
            f"{named} is still to come",
            field="--vintage-on",
            value=str(named),
            hint=f"--vintage-on {today}, the day it was fetched, or an earlier one",
        )
    dated = [each.dated for each in files if each.dated is not None and each.dated <= today]
    return named or max(dated, default=today)


def previewed(
    arrived: Arriving,
    building: Building,
    *,
    vintage: str,
    on: date,
    pair: tuple[str, str],
    said: Said,
    today: date,
    skipping: bool = False,
) -> Preview:
    """What all files together hold, before it is put beside what the store has."""
    tally = building.finish()
    blocks = {block: Whole(rows, total, blanks) for block, rows, total, blanks in building.rolled()}
    files = [
        each._replace(blanks=blanks) for each, blanks in zip(arrived.files, building.blanks(), strict=True)
    ]
    return Preview(
        files=_briefly_named(files),
        blocks=blocks,
        vintage=vintage,
        vintage_on=on,
        pair=pair,
        duplicates=tally.duplicates,
        conflicts=[clash_in_words(each) for each in tally.conflicts],
        conflict_count=tally.conflict_count,
        doubts=doubts_of(
            {block: whole.total for block, whole in blocks.items()}, building.codes_among, arrived.parts
        ),
        said=(said.reporter, said.partner),
        today=today,
        skipping=skipping,
    )


def beside(found: Preview, overlap: Overlap, how: How | None) -> Preview:
    """The preview with what is there already, and `how` the user has said that this is to be settled."""
    changed = () if how else tuple(in_words(each.block) for each in overlap.changed)
    replacing = replaced_in_words(overlap) if how is How.REPLACE else ""
    return found._replace(
        there_already=overlap.same, differing=overlap.differing, changed=changed, replacing=replacing
    )


def replaced_in_words(overlap: Overlap) -> str:
    """`replaces 2 figures by 1; gone: 84; 87 was USD 60, is USD 61`; empty where nothing is replaced."""
    there, now, gone = overlap.replaced.there, overlap.replaced.now, overlap.replaced.gone
    if not overlap.replaced.blocks:
        return ""
    told = [f"replaces {counted(there, 'figure')} by {now:,}"]
    if gone:
        codes = list(dict.fromkeys(code for _, code in overlap.replaced.lacking))
        told.append(f"gone: {', '.join(codes[:_NAMED])}" + f" and others, {gone:,} in all" * (gone > _NAMED))
    if overlap.examples:
        told.append(listed([_differing(each) for each in overlap.examples[:_NAMED]]))
    return "; ".join(told)


def _differing(each: Differing) -> str:
    there, now = _money(each.there, each.block.currency), _money(each.now, each.block.currency)
    return f"{each.commodity} of {side_of_book(each.block)} {period_text(each.block.period)} was {there}, is {now}"


def clash_in_words(found: Clash) -> Contradiction:
    """Where the two values of one figure stand, and both of them."""
    first, second, currency = found.first, found.second, found.block.currency
    return Contradiction(
        where=f"{second.file}:{second.line}",
        figure=f"{in_words(found.block)}, {found.commodity}",
        value=_measured(second, first, currency),
        other=f"{first.file}:{first.line}",
        other_value=_measured(first, second, currency),
    )


# A backslash, as archives from Windows have it, but for a byte that is spelt out: `bad\xff.csv`.
_BETWEEN_FOLDERS = re.compile(r"/|\\(?!x[89a-f][0-9a-f])")


def base_name(name: str) -> str:
    """Without folders, which are nobody's business but the user's."""
    return _BETWEEN_FOLDERS.split(name)[-1]


def _briefly_named(files: Sequence[Looked]) -> list[Looked]:
    """Without their folders, where that still tells them apart."""
    names = [base_name(each.name) for each in files]
    if len(set(names)) < len(names):
        return list(files)
    return [each._replace(name=name) for each, name in zip(files, names, strict=True)]


def _released_on(name: str) -> date | None:
    """Of `BACI_HS92_Y2021_V202301.csv` the month of its release."""
    found = _RELEASE.search(base_name(name))
    return date(int(found[1]), int(found[2]), 1) if found else None


def _measured(found: Found, other: Found, currency: str) -> str:
    """Its value; where that is the other's too, the weight and the quantity in which they differ."""
    if found.value != other.value:
        return _money(found.value, currency)
    told = []
    if found.net_weight is not None and found.net_weight != other.net_weight:
        told.append(f"{Decimal(found.net_weight) / SCALE:,f} kg net")
    if found.quantity is not None and (found.quantity, found.unit) != (other.quantity, other.unit):
        told.append(f"{Decimal(found.quantity) / SCALE:,f} {found.unit or 'of no unit'}")
    return ", ".join(told)


def _money(value: int | None, currency: str) -> str:
    return "blank" if value is None else f"{currency} {Decimal(value) / SCALE:,f}"


def _problem(name: str, text: str) -> Problem:
    """A reader says `file:line: column: message`; for --errors each has a cell."""
    rest = text.removeprefix(name)
    place = _PLACE.match(rest)
    if place is None:
        return Problem(file=name, line=0, field=None, message=text)
    return Problem(file=name, line=int(place[1]), field=place[2], message=rest[place.end() :])
