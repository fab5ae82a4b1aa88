"""The report of a self-test that passed, as stand-ins for the program write it."""

from __future__ import annotations

from builder.project import version

PASSED = {
    "passed": True,
    "version": version(),
    "frozen": True,
    "formats": dict.fromkeys("abcde", 1),
    "hits": 1,
    "index_process": 1,
    "languages": ["de"],
    "exports": ["one"],
    "seconds_to_window": 1.0,
    "system": "this one",
}
