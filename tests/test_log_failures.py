"""Warnings in the program's log fail a test that did not announce them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import log_failures
import pytest

pytest_plugins = ["pytester"]

HEAD = """
import logging, pytest
logger = logging.getLogger("readlist.somewhere")
"""


@pytest.fixture
def outcome(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], pytest.RunResult]:
    """Runs a test file in a process of its own, with the watch and nothing else of these tests."""
    monkeypatch.setenv("PYTHONPATH", str(Path(log_failures.__file__).parent))
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")

    def run(body: str) -> pytest.RunResult:
        pytester.makepyfile(HEAD + body)
        return pytester.runpytest_subprocess("-p", "log_failures", "-p", "no:cacheprovider")

    return run


def test_a_warning_fails_the_test_that_logs_it_and_no_other(outcome) -> None:
    found = outcome("""
def test_loud():
    logger.warning("the index is %s", "gone")
def test_quiet():
    logger.info("all is well")
    logging.getLogger("another.program").error("not ours")
""")
    found.assert_outcomes(failed=1, passed=1)
    found.stdout.fnmatch_lines(["Logged, and not announced:", "WARNING readlist.somewhere: the index is gone"])


def test_one_that_is_announced_may_come_again_and_hides_no_other(outcome) -> None:
    outcome("""
def test_twice(announced):
    announced("is gone")
    logger.warning("the index is gone")
    logger.error("the index is gone")
def test_after_it_came(announced):
    logger.error("the index is gone")
    announced("is gone")
def test_another(announced):
    announced("is gone")
    logger.warning("the index is gone")
    logger.warning("the library is, too")
""").assert_outcomes(passed=2, failed=1)


def test_one_that_is_announced_must_come(outcome) -> None:
    found = outcome("""
def test_silent(announced):
    announced("is gone")
""")
    assert found.ret == 1
    found.stdout.fnmatch_lines(["Announced, and never logged: is gone"])


def test_fixtures_and_threads_count_too(outcome) -> None:
    outcome("""
import threading
@pytest.fixture
def before():
    logger.warning("at the beginning")
@pytest.fixture
def after():
    yield
    logger.warning("at the end")
def test_before(before): pass
def test_announced(before, after, announced):
    announced("at the beginning")
    announced("at the end")
def test_thread():
    thread = threading.Thread(target=logger.warning, args=["aside"])
    thread.start()
    thread.join()
def test_after(after): pass
""").assert_outcomes(failed=2, passed=2, errors=1)


def test_caplog_reads_along_and_announces_nothing(outcome) -> None:
    outcome("""
def test_looks(caplog, announced):
    announced("is gone")
    logger.error("the index is gone", exc_info=KeyError("lost"))
    assert "KeyError" in caplog.text
def test_only_looks(caplog):
    with caplog.at_level(logging.ERROR):
        logger.error("the index is gone")
    assert "gone" in caplog.text
""").assert_outcomes(passed=1, failed=1)


def test_a_test_that_fails_by_itself_tells_both(outcome) -> None:
    found = outcome("""
def test_broken():
    logger.warning("the index is gone")
    assert 1 == 2
""")
    found.stdout.fnmatch_lines_random(["*assert 1 == 2*", "WARNING readlist.somewhere: the index is gone"])
