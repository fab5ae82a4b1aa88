"""Names of files and folders as text."""

from __future__ import annotations

import os


def is_possible_path(text: str) -> bool:
    """True if this system can have a file of this path: it has no NUL, and no characters that cannot be encoded.

    Text that did not come from the system, such as that of a settings file, may have lone surrogates.
    """
    try:
        os.fsencode(text)
    except UnicodeEncodeError:
        return False
    return "\0" not in text
