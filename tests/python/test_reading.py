"""What readers do with their arguments before anything is read."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from kenzen._reading import as_source, read_options, reporting


def test_paths_become_the_bytes_of_the_file_system() -> None:
    assert as_source("注文.txt", 1) == os.fsencode("注文.txt")
    assert as_source(Path("orders") / "*.txt", 1) == b"orders/*.txt"


def test_memory_keeps_its_bytes_and_gets_a_name() -> None:
    assert as_source(b"x", 3) == ("<bytes 3>", b"x")
    assert as_source(io.BytesIO(b"x"), 4) == ("<file 4>", b"x")


def test_a_file_is_read_from_where_it_stands() -> None:
    opened = io.BytesIO(b"skipped, read")
    opened.seek(9)
    assert as_source(opened, 1) == ("<file 1>", b"read")


def test_options_that_do_not_exist_are_named() -> None:
    with pytest.raises(ValueError, match=r"dates: expected one of .*'day_first'.*, got 'guess'"):
        read_options(dates="guess")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="threads"):
        read_options(threads=-2)


def test_nobody_is_told_unless_somebody_asks() -> None:
    for silent in (None, False):
        with reporting(silent) as report:
            assert report is None
    with reporting(print) as report:
        assert report is print
    with reporting(True) as report:
        assert callable(report)
