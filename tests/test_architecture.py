"""Imports point one way, and each library has one home. Both rules are proven on planted violations."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "pakbel"
LAYERS = (
    "errors",
    "domain",
    "reading",
    "settings",
    "storage",
    "register",
    "table",
    "exchange",
    "reports",
    "output",
    "cli",
)
HOMES = {
    "tinydb": {"storage"},
    "rich": {"output"},
    "plotille": {"output"},
    "typer": {"cli"},
    "dateutil": {"domain", "reading"},
    "click": set(),
}
# `pakbel` itself holds the version, `__main__` starts the program: both stand outside the layers.
OUTSIDE = {"__init__", "__main__"}


def violations(module: str, source: str) -> Iterator[str]:
    """What a module's source imports against the rules; `module` is a dotted name inside the package."""
    layer = module.split(".", maxsplit=1)[0]
    for name in imported(source):
        head, _, rest = name.partition(".")
        if head in HOMES and layer not in HOMES[head]:
            yield f"{module} imports {name}: its home is {', '.join(HOMES[head]) or 'nowhere'}"
        if name == "dateutil.parser" or name.startswith("dateutil.parser."):
            yield f"{module} imports {name}: it guesses"
        target = rest.split(".")[0]
        inside = head == "pakbel" and layer not in OUTSIDE and target in LAYERS
        if inside and LAYERS.index(target) > LAYERS.index(layer):
            yield f"{module} imports {name}: that is to its right"


def imported(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        yield ".".join(part for part in parts if part != "__init__") or "__init__", path


@pytest.mark.parametrize(("module", "path"), [pytest.param(m, p, id=m) for m, p in modules()])
def test_a_module_imports_leftwards_only_and_each_library_in_its_home(module: str, path: Path) -> None:
    found = list(violations(module, path.read_text("utf-8")))

    assert found == []


def test_every_part_of_the_package_is_a_layer() -> None:
    parts = {
        path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }

    assert parts - OUTSIDE == set(LAYERS)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("domain.progress", "from pakbel.storage.codec import decode"),
        ("domain.progress", "import pakbel.cli.main"),
        ("reports.status", "from pakbel.output import safe"),
        ("storage.codec", "def door():\n    from pakbel.register.adding import add"),
        ("reports.status", "import tinydb"),
        ("cli.main", "from rich.table import Table"),
        ("output.terminal", "import typer"),
        ("storage.folder", "from dateutil.relativedelta import relativedelta"),
        ("reading.dates", "from dateutil.parser import parse"),
        ("cli.main", "import click"),
    ],
)
def test_a_planted_violation_is_found(module: str, source: str) -> None:
    assert list(violations(module, source)) != []


def test_no_two_modules_import_each_other_in_a_circle() -> None:
    graph = {
        module: {name.removeprefix("pakbel.") for name in top_level_imports(path.read_text("utf-8"))}
        for module, path in modules()
    }
    known = set(graph)
    edges = {
        module: {target for name in names for target in (name, name.rpartition(".")[0]) if target in known}
        for module, names in graph.items()
    }

    assert circle(edges) == []


def top_level_imports(source: str) -> Iterator[str]:
    """What is imported when the module is loaded: doors import later and may point anywhere leftwards."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
            yield str(node.module)


def circle(edges: dict[str, set[str]]) -> list[str]:
    """One circle of modules, or nothing."""
    done: set[str] = set()

    def walk(module: str, path: tuple[str, ...]) -> list[str]:
        if module in path:
            return [*path[path.index(module) :], module]
        if module in done:
            return []
        for target in sorted(edges[module] - {module}):
            if found := walk(target, (*path, module)):
                return found
        done.add(module)
        return []

    for module in sorted(edges):
        if found := walk(module, ()):
            return found
    return []


def test_a_planted_circle_is_found() -> None:
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"a"}}) == ["a", "b", "c", "a"]
