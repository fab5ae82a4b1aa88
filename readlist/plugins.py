"""Plug-ins: objects by name. Built-in ones are in a table, those of other packages come from entry points.

Each is loaded on first use. The table has ``name: "module:ATTRIBUTE"``, as in ``pyproject.toml``, so that built-in
objects are found even without package metadata (a frozen program).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from importlib.metadata import entry_points
from typing import Generic, TypeVar, cast

T = TypeVar("T")

logger = logging.getLogger(__name__)


def has_members(plugin: object, *, texts: Sequence[str], functions: Sequence[str]) -> bool:
    """True if these members of a plug-in are texts that are not empty, and functions. Raises AttributeError."""
    return (
        not isinstance(plugin, type)
        and all(is_text(getattr(plugin, name)) for name in texts)
        and all(callable(getattr(plugin, name)) for name in functions)
    )


def is_text(value: object) -> bool:
    """True for a text that is not empty."""
    return isinstance(value, str) and bool(value)


class Plugins(Generic[T]):
    """The plug-ins of one kind. One that cannot be loaded or is incomplete is logged and left out.

    A plug-in's ``name`` must be that of its entry point: one is shown, the other is looked up.
    """

    def __init__(self, group: str, built_in: Mapping[str, str], is_complete: Callable[[T], bool]) -> None:
        """``group`` is the group of the entry points; ``is_complete`` checks an object, and may raise."""
        self.group = group
        self.built_in = built_in
        self._is_complete = is_complete
        self._loaded: dict[str, T] = {}
        self._others: dict[str, T] | None = None

    def all(self) -> tuple[T, ...]:
        """All plug-ins: built-in ones in the order of the table, then the others by name."""
        return (*(self._built_in(name) for name in self.built_in), *self._from_elsewhere().values())

    def each(self) -> Iterator[T]:
        """The plug-ins one by one, those of other packages first; a built-in one is loaded when it is reached."""
        yield from self._from_elsewhere().values()
        yield from map(self._built_in, self.built_in)

    def find(self, name: str) -> T | None:
        """The plug-in of that name; None if there is none. For a built-in one, no other is loaded."""
        if name in self.built_in:
            return self._built_in(name)
        return self._from_elsewhere().get(name)

    def names(self) -> tuple[str, ...]:
        """The names of all plug-ins in the order of ``all``; none is loaded, so one may turn out to be incomplete."""
        others = {point.name for point in entry_points(group=self.group)} - set(self.built_in)
        return (*self.built_in, *sorted(others))

    def _built_in(self, name: str) -> T:
        """The built-in plug-in of this name, loaded on the first call."""
        if name not in self._loaded:
            module, _, attribute = self.built_in[name].partition(":")
            self._loaded[name] = cast("T", getattr(import_module(module), attribute))
        return self._loaded[name]

    def _from_elsewhere(self) -> dict[str, T]:
        """The plug-ins of other packages by name, loaded on the first call."""
        if self._others is None:
            self._others = {}
            for point in sorted(entry_points(group=self.group), key=lambda point: point.name):
                if point.name in self.built_in or point.name in self._others:
                    continue
                try:
                    plugin: T = point.load()
                    is_complete = self._is_complete(plugin) and getattr(plugin, "name", "") == point.name
                except Exception:  # another package's error must not remove the built-in ones
                    logger.exception("The plug-in %s of %s cannot be loaded", point.name, self.group)
                    continue
                if is_complete:
                    self._others[point.name] = plugin
                else:
                    logger.error("The plug-in %s of %s is not complete", point.name, self.group)
        return self._others
