"""The examples in docstrings run, on the bundled example, and give what they say."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil

import kenzen as kz
import pytest
from kenzen import demo

MODULES = ["kenzen", "kenzen.demo"] + [
    f"kenzen.{module.name}"
    for module in pkgutil.iter_modules(kz.__path__)
    if not module.name.startswith("_")
]

# They read files that the example does not have.
WITHOUT_AN_EXAMPLE = {"load_policy", "read_defect_report"}


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_run(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
    assert result.failed == 0


@pytest.mark.parametrize(
    "name", [name for name in kz.__all__ if callable(getattr(kz, name)) and name[0].islower()]
)
def test_every_public_function_is_described(name: str) -> None:
    text = inspect.getdoc(getattr(kz, name)) or ""
    assert text.splitlines()[0].endswith(".")
    assert ">>> " in text or name in WITHOUT_AN_EXAMPLE


def test_the_example_files_are_there() -> None:
    assert [path.suffix for path in demo.paths()] == [".txt", ".txt", ".txt", ".csv", ".json"]
    assert all(path.is_file() for path in demo.paths())
