"""Log warnings of the program's own; one that a test did not announce fails it, and so does one that did not come.

A test announces with the fixture ``announced``, before or after. ``caplog`` reads along as ever and announces nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

import pytest

Announce = Callable[[str], None]


class Watch(logging.Handler):
    """The messages of one test's warnings, and what it announced of them."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []
        self.parts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def announce(self, part: str) -> None:
        """Expect at least one message with ``part`` in it."""
        self.parts.append(part)

    def unexpected(self) -> list[str]:
        """Messages that nobody announced; each is given once."""
        with self.lock:  # other threads may log meanwhile
            found = [message for message in self.messages if not any(part in message for part in self.parts)]
            self.messages = [message for message in self.messages if message not in found]
        return found

    def missing(self) -> list[str]:
        """Parts of messages that have not come."""
        return [part for part in self.parts if not any(part in message for message in self.messages)]


WATCH = pytest.StashKey[Watch]()


@pytest.fixture
def announced(request: pytest.FixtureRequest) -> Announce:
    """Announces a warning by a part of its message: ``announced("the index is rebuilt")``."""
    return request.node.stash[WATCH].announce


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    """From before the first fixture on, each test has a watch of its own."""
    item.stash[WATCH] = Watch()
    logging.getLogger("readlist").addHandler(item.stash[WATCH])
    return (yield)


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """A test with a warning fails as itself where the warning came by its end."""
    given = yield
    if found := item.stash[WATCH].unexpected():
        pytest.fail(_sentence(found), pytrace=False)
    return given


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Records logged by fixtures at their end count, too; so announced ones are checked only here."""
    watch = item.stash[WATCH]
    try:
        given = yield
    finally:
        logging.getLogger("readlist").removeHandler(watch)
    if found := watch.unexpected():
        pytest.fail(_sentence(found), pytrace=False)
    if missing := watch.missing():
        pytest.fail("Announced, and never logged: " + "; ".join(missing), pytrace=False)
    return given


def _sentence(messages: list[str]) -> str:
    return "Logged, and not announced:\n" + "\n".join(messages)
