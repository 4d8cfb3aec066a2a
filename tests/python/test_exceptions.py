"""What goes wrong in the world has one base; wrong arguments are Python's own errors."""

from __future__ import annotations

import pickle

import kenzen as kz
import pytest
from kenzen import exceptions


def test_all_of_them_are_errors_of_kenzen() -> None:
    for name in exceptions.__all__:
        kind = getattr(kz, name)
        assert issubclass(kind, kz.Error)
        assert kind.__module__ == "kenzen"
        assert kind.__doc__


def test_wrong_arguments_are_not_among_them() -> None:
    assert not issubclass(kz.Error, (ValueError, TypeError))
    with pytest.raises(ValueError, match="policy"):
        kz.policy("nowhere")


def test_an_error_crosses_to_other_processes() -> None:
    error = pickle.loads(pickle.dumps(kz.SourceError("orders.txt: no such file")))  # noqa: S301
    assert isinstance(error, kz.SourceError)
    assert str(error) == "orders.txt: no such file"
