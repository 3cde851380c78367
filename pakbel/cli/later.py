"""Modules of the standard library that are run at the first look into them, not when they are imported.

The command line's library imports them all, for a browser, a pager or a traceback that hardly a run
comes to: without this every start would pay for them. Which module imports what differs from one Python
to the next: one that looks into such a module at once has it run at once, and finds what it always found.
To add one: a line in WAITING, if those who import it do so by `import name`.
"""

import sys
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

# Each with the part in C that it stands on: to import it where that was not built has to fail at once.
WAITING = {
    "bz2": "_bz2",
    "fnmatch": None,
    "ipaddress": None,
    "lzma": "_lzma",
    "ntpath": None,
    "subprocess": None,
    "textwrap": None,
    "tokenize": None,
}


class _Finder:
    """Asks the finders behind it, and has what they found wait."""

    def find_spec(self, name: str, path: Any = None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name not in WAITING:
            return None
        part = WAITING[name]
        spec = self._found(name, path, target)
        if spec is not None and spec.loader is not None and (part is None or self._found(part, path, None)):
            waiting: Any = _Waiting(spec.loader)  # a loader by what it does; its base class is dear to import
            spec.loader = waiting
        return spec

    def _found(self, name: str, path: Any, target: ModuleType | None) -> ModuleSpec | None:
        others = (each for each in sys.meta_path if each is not self)
        return next((spec for each in others if (spec := each.find_spec(name, path, target))), None)


class _Waiting:
    """Makes a module that runs when a name is asked of it that it has not got yet."""

    def __init__(self, loader: Any) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        made: ModuleType | None = self._loader.create_module(spec)
        return made

    def exec_module(self, module: ModuleType) -> None:
        loader = module.__loader__ = self._loader
        if module.__spec__ is not None:
            module.__spec__.loader = loader

        def run_first(name: str) -> Any:
            if module.__dict__.get("__getattr__") is run_first:
                del module.__dict__["__getattr__"]
                loader.exec_module(module)
            return getattr(module, name)

        module.__dict__["__getattr__"] = run_first


def let_wait() -> None:
    """From here on; what is imported already stays as it is."""
    sys.meta_path.insert(0, _Finder())
