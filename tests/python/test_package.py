"""The package: what it is made of, and what importing it costs."""

from __future__ import annotations

import importlib
import pickle
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import kenzen as kz
import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def in_a_fresh_python(code: str) -> str:
    """Return what the code prints in a process of its own."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_importing_loads_neither_the_compiled_half_nor_anybody_elses_library() -> None:
    loaded = in_a_fresh_python("import sys, kenzen; print(*sys.modules)").split()
    for name in ("kenzen._core", "numpy", "pandas", "polars", "pyarrow", "dataclasses"):
        assert name not in loaded


def test_a_rate_needs_nobody_elses_library() -> None:
    code = (
        "import sys, kenzen as kz; from kenzen import demo;"
        "kz.cancellation_rate(kz.read_orders(*demo.order_paths()), policy='amazon-jp');"
        "print(*sys.modules)"
    )
    loaded = in_a_fresh_python(code).split()
    for name in ("numpy", "pandas", "polars", "pyarrow"):
        assert name not in loaded


def test_every_public_name_is_there_and_listed_once() -> None:
    assert len(kz.__all__) == len(set(kz.__all__))
    for name in kz.__all__:
        assert getattr(kz, name) is not None
    assert set(kz.__all__) <= set(dir(kz))


def test_the_lazy_names_are_those_the_type_checker_sees() -> None:
    text = Path(kz.__file__).read_text("utf-8")
    seen = re.findall(r"    from kenzen\.(\w+) import (\([^)]*\)|[^\n]*)", text)
    declared = {module: tuple(re.findall(r"\w+", names)) for module, names in seen}
    assert declared == kz._MODULES
    assert sorted(name for names in declared.values() for name in names) == sorted(kz.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'kenzen' has no attribute 'refunds'"):
        kz.refunds  # type: ignore[attr-defined]  # noqa: B018


def test_no_module_hides_a_function_of_its_name() -> None:
    for module in pkgutil.iter_modules(kz.__path__):
        importlib.import_module(f"kenzen.{module.name}")
        assert module.name not in kz.__all__


def test_the_version_is_the_one_of_the_header() -> None:
    header = (ROOT / "include/kenzen/version.hpp").read_text("utf-8")
    numbers = re.findall(r"#define KENZEN_VERSION_(?:MAJOR|MINOR|PATCH) (\d+)", header)
    assert kz.__version__ == ".".join(numbers)


def test_enums_are_their_names() -> None:
    fault = kz.Fault.SELLER
    assert fault == "seller"
    assert str(fault) == f"{fault}" == "seller"
    assert repr(fault) == "Fault.SELLER"
    assert kz.Fault("buyer") is kz.Fault.BUYER
    assert pickle.loads(pickle.dumps(fault)) is fault  # noqa: S301
    assert kz.Fault.__doc__
    assert issubclass(kz.Fault, kz.NamedEnum)
