"""Plug-ins: objects by name, the built-in ones from a table, those of other packages from entry points.

Nothing is loaded before it is asked for. The table gives ``name: "module:ATTRIBUTE"``, as ``pyproject.toml`` does, so
built-in objects are found where no package metadata is (a frozen program).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.metadata import entry_points
from typing import Generic, TypeVar, cast

T = TypeVar("T")

logger = logging.getLogger(__name__)


class Plugins(Generic[T]):
    """The objects of one kind. A plug-in that cannot be loaded, or is not complete, is logged and left out."""

    def __init__(self, group: str, built_in: Mapping[str, str], is_complete: Callable[[T], bool]) -> None:
        """``group`` is that of the entry points; ``is_complete`` may raise for what is no such object at all."""
        self.group = group
        self.built_in = built_in
        self._is_complete = is_complete
        self._loaded: dict[str, T] = {}
        self._others: dict[str, T] | None = None

    def all(self) -> tuple[T, ...]:
        """All of them: the built-in ones in the order of the table, then the others by name."""
        return (*(self._built_in(name) for name in self.built_in), *self._from_elsewhere().values())

    def find(self, name: str) -> T | None:
        """The one of that name; None where there is none. A built-in one is found without loading any other."""
        if name in self.built_in:
            return self._built_in(name)
        return self._from_elsewhere().get(name)

    def modules(self) -> tuple[str, ...]:
        """The modules of the built-in ones: an installer does not see that they are imported."""
        return tuple(dict.fromkeys(address.partition(":")[0] for address in self.built_in.values()))

    def forget(self) -> None:
        """Look for the objects of other packages anew."""
        self._others = None

    def _built_in(self, name: str) -> T:
        if name not in self._loaded:
            module, _, attribute = self.built_in[name].partition(":")
            self._loaded[name] = cast("T", getattr(import_module(module), attribute))
        return self._loaded[name]

    def _from_elsewhere(self) -> dict[str, T]:
        if self._others is None:
            self._others = {}
            for point in sorted(entry_points(group=self.group), key=lambda point: point.name):
                if point.name in self.built_in or point.name in self._others:
                    continue
                try:
                    found: T = point.load()
                    complete = self._is_complete(found)
                except Exception:  # another package's fault must not take the built-in ones away
                    logger.exception("The plug-in %s of %s cannot be loaded", point.name, self.group)
                    continue
                if complete:
                    self._others[point.name] = found
                else:
                    logger.error("The plug-in %s of %s is not complete", point.name, self.group)
        return self._others
