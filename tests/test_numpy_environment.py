"""The variables that NumPy reads when it is imported."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest
from numpy._core import _multiarray_umath

from readlist import numpy_environment
from readlist.numpy_environment import DISABLED_ON_ZEN_4, is_zen_4, set_numpy_variables

LINUX = "processor\t: 0\nvendor_id\t: {}\ncpu family\t: {}\nmodel\t\t: {}\nmodel name\t: Some processor\n"
VARIABLE = "NPY_DISABLE_CPU_FEATURES"


@pytest.fixture(autouse=True)
def variables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put back what the tests set."""
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "1")
    monkeypatch.setenv(VARIABLE, "")
    monkeypatch.delenv(VARIABLE)


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        (LINUX.format("AuthenticAMD", 25, 17), True),
        (LINUX.format("AuthenticAMD", 25, 97), True),
        (LINUX.format("AuthenticAMD", 25, 33), False),
        (LINUX.format("AuthenticAMD", 26, 17), False),
        (LINUX.format("AuthenticAMD", 25, 170), True),
        (LINUX.format("GenuineIntel", 25, 17), False),
        (LINUX.format("AuthenticAMD", 25, 17).replace("\n", "\n\n"), False),
        ("", False),
    ],
)
def test_the_processor_is_told_by_family_and_model(description: str, expected: bool) -> None:
    assert is_zen_4(description) is expected


@pytest.mark.parametrize(("model", "value"), [(17, DISABLED_ON_ZEN_4), (33, None)])
def test_only_zen_4_sorts_without_avx_512(monkeypatch: pytest.MonkeyPatch, model: int, value: str | None) -> None:
    monkeypatch.setattr(numpy_environment, "_describe_processor", lambda: LINUX.format("AuthenticAMD", 25, model))
    set_numpy_variables()
    assert os.environ.get(VARIABLE) == value


def test_what_the_user_has_set_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "AVX512_SPR")
    monkeypatch.setattr(numpy_environment, "_describe_processor", lambda: LINUX.format("AuthenticAMD", 25, 17))
    set_numpy_variables()
    assert os.environ[VARIABLE] == "AVX512_SPR"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the variable is not set")
@pytest.mark.skipif(np.lib.NumpyVersion(np.__version__) < "2.4.0", reason="NumPy had other names before 2.4")
def test_numpy_knows_the_names() -> None:
    if "X86_V2" not in _multiarray_umath.__cpu_baseline__:
        pytest.skip("the names are of x86")
    assert set(DISABLED_ON_ZEN_4.split()) <= set(_multiarray_umath.__cpu_dispatch__)


def test_the_variables_are_set_before_numpy_is_imported() -> None:
    code = (
        "import sys; from readlist import app, numpy_environment\n"
        "numpy_environment.set_numpy_variables = lambda: print('numpy' in sys.modules)\n"
        "app.main(['--version'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.split()[0] == "False", done.stderr
