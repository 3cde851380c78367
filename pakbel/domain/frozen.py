"""Records that cannot be changed: fields with their types, made by name, compared by value.

What `@dataclass(frozen=True, slots=True, kw_only=True)` gives, for a hundredth of what it takes: that
writes Python for each class and compiles it at every start, which was a tenth of a short run.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from operator import attrgetter
from typing import Any, ClassVar, TypeVar, cast, dataclass_transform

Changed = TypeVar("Changed")


class _Declared(type):
    """Turns the annotations of a class body into its slots; their values there are the defaults."""

    def __new__(
        cls, name: str, bases: tuple[type, ...], body: dict[str, Any], *, kw_only: bool = True
    ) -> "_Declared":
        if any(issubclass(base, Frozen) and base is not Frozen for base in bases if bases):
            raise TypeError(f"{name}: a record is not made from another kind of record")
        names = tuple(_annotated(body)) if bases else ()
        defaults = {each: body.pop(each) for each in names if each in body}
        made = super().__new__(cls, name, bases, {"__slots__": names, **body})
        if names:
            made.field_names = names
            made.field_defaults = defaults
            made.field_puts = tuple((each, made.__dict__[each].__set__) for each in names)
            made.field_values = attrgetter(*names)
            made.fields_by_place = () if kw_only else names
        return made

    field_names: tuple[str, ...]
    field_defaults: dict[str, Any]
    field_puts: tuple[tuple[str, Callable[[Any, Any], None]], ...]
    field_values: Callable[[Any], Any]
    fields_by_place: tuple[str, ...]


@dataclass_transform(kw_only_default=True, frozen_default=True)
class _Transformed(_Declared):
    """The name under which a type checker knows what the class above does."""


class Frozen(metaclass=_Transformed):
    """The base of every record. `__post_init__` checks what one record alone can show."""

    field_names: ClassVar[tuple[str, ...]]
    field_defaults: ClassVar[dict[str, Any]]

    def __init__(self, *args: Any, **given: Any) -> None:
        kind = type(self)
        if args:
            given = _named(kind, args, given)
        values = {**kind.field_defaults, **given} if len(given) < len(kind.field_names) else given
        try:
            for name, put in kind.field_puts:
                put(self, values[name])
        except KeyError:
            raise _misfit(kind, values) from None
        if len(values) != len(kind.field_names):
            raise _misfit(kind, values)
        self.__post_init__()

    def __post_init__(self) -> None:
        """Raise where the values cannot be true together."""

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a {type(self).__name__} is not changed: {name}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"a {type(self).__name__} is not changed: {name}")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        values = type(self).field_values
        return bool(values(self) == values(other))

    def __hash__(self) -> int:
        return hash(type(self).field_values(self))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.field_names)
        return f"{type(self).__name__}({shown})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (type(self), values_of(self))


def values_of(record: Frozen) -> dict[str, Any]:
    """Every field with its value."""
    return {name: getattr(record, name) for name in record.field_names}


def replace(record: Changed, **changes: Any) -> Changed:
    """The same record with other values in some fields, checked anew."""
    made: Any = type(record)
    before: Any = record
    return cast("Changed", made(**{**values_of(before), **changes}))


def _annotated(body: dict[str, Any]) -> Mapping[str, Any]:
    """The annotations of a class body, which Python 3.14 keeps as a function to be called."""
    known: Mapping[str, Any] | None = body.get("__annotations__")
    if known is not None or not {"__annotate__", "__annotate_func__"} & body.keys():
        return known or {}
    library: Any = import_module("annotationlib")
    found = library.get_annotate_from_class_namespace(body)
    return cast("Mapping[str, Any]", library.call_annotate_function(found, library.Format.STRING))


def _again(kind: type[Frozen], values: dict[str, Any]) -> Frozen:
    return kind(**values)


def _named(kind: type[Frozen], args: tuple[Any, ...], given: dict[str, Any]) -> dict[str, Any]:
    names = kind.fields_by_place
    if len(args) > len(names):
        raise TypeError(f"{kind.__name__} takes {len(names)} values by place, not {len(args)}")
    placed = dict(zip(names, args))  # noqa: B905 - with strict= it takes twice as long
    if given and placed.keys() & given.keys():
        twice = ", ".join(sorted(placed.keys() & given.keys()))
        raise TypeError(f"{kind.__name__} was given {twice} twice")
    return {**placed, **given} if given else placed


def _misfit(kind: type[Frozen], given: dict[str, Any]) -> TypeError:
    values = {**kind.field_defaults, **given}
    missing = [name for name in kind.field_names if name not in values]
    surplus = [name for name in values if name not in kind.field_names]
    what = f"is missing {', '.join(missing)}" if missing else f"has no {', '.join(surplus)}"
    return TypeError(f"{kind.__name__} {what}")
