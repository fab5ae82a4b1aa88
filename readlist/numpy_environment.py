"""The environment variables that NumPy reads when it is imported; processes started later inherit them.

On AMD's Zen 4 NumPy sorts with AVX-512 three times as slowly as with AVX2: 50,000 integers in 1.7 ms instead of 0.5.
The instruction that stores the chosen parts of a vector (``vpcompress`` into memory) takes over a hundred cycles there;
AMD advises against it (Software Optimization Guide for Zen 4, 2.11.2). NumPy's developers know (numpy/numpy#32690),
OpenJDK has sorted without AVX-512 on this family of processors since 2025 (openjdk/jdk#24053).
"""

from __future__ import annotations

import os
import re
import sys

DISABLED_ON_ZEN_4 = "X86_V4 AVX512_ICL"
"""Names of AVX-512 in NumPy from 2.4 on. Earlier versions do not know the first, and go on as they do."""
ZEN_4_FAMILY = 25
ZEN_4_MODELS = (*range(0x10, 0x20), *range(0x60, 0xB0))
"""Family and models as processors name themselves; the other models of the family are of Zen 3, without AVX-512."""
MAX_CPUINFO_BYTES = 2_048
"""Bytes of /proc/cpuinfo that are read; the description of the first processor begins with its family and model."""

_FAMILY_AND_MODEL = re.compile(r"vendor_id\s*:\s*AuthenticAMD\ncpu family\s*:\s*(\d{1,4})\nmodel\s*:\s*(\d{1,4})\n")


def set_numpy_variables() -> None:
    """Set the variables that the user has not set. Call before NumPy is imported.

    Only Linux is asked for its processor: NumPy for Windows has no AVX-512, and Macs have no Zen 4.
    """
    # NumPy's linear algebra, which is not used, would start a thread for every core and wait for each.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if is_zen_4(_describe_processor()):
        os.environ.setdefault("NPY_DISABLE_CPU_FEATURES", DISABLED_ON_ZEN_4)


def is_zen_4(description: str) -> bool:
    """True if this is a processor of AMD's Zen 4. ``description`` is the beginning of /proc/cpuinfo."""
    found = _FAMILY_AND_MODEL.search(description)
    return found is not None and int(found[1]) == ZEN_4_FAMILY and int(found[2]) in ZEN_4_MODELS


def _describe_processor() -> str:
    """The beginning of /proc/cpuinfo; "" on other systems."""
    if sys.platform != "linux":
        return ""
    try:
        with open("/proc/cpuinfo", "rb") as file:  # noqa: PTH123  pathlib is loaded later in a start
            return file.read(MAX_CPUINFO_BYTES).decode("ascii", "replace")
    except OSError:
        return ""
