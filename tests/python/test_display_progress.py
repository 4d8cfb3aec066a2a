"""A long read draws a bar on a terminal, and nothing anywhere else."""

from __future__ import annotations

import io
from types import SimpleNamespace

import pytest
from kenzen._display import progress
from kenzen._display.progress import ProgressBar


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self):
        return True


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands still until it is set."""
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def terminal(monkeypatch):
    stream = Terminal()
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=stream))
    return stream


def test_a_read_that_is_over_at_once_draws_nothing(clock, terminal):
    bar = ProgressBar()
    bar(5_000_000, 10_000_000)
    bar.close()
    assert terminal.getvalue() == ""


def test_a_long_read_shows_its_share_and_its_size(clock, terminal):
    bar = ProgressBar()
    clock[0] = 1.0
    bar(5_000_000, 10_000_000)
    assert terminal.getvalue() == f"\r\x1b[K{'█' * 15}{'░' * 15}  50%  5 / 10 MB "


def test_the_bar_is_wiped_away_at_the_end(clock, terminal):
    bar = ProgressBar()
    clock[0] = 1.0
    bar(1, 2)
    bar.close()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_it_is_drawn_a_few_times_a_second_and_not_for_every_piece(clock, terminal):
    bar = ProgressBar()
    clock[0] = 1.0
    for done in range(100):
        bar(done, 100)
    assert terminal.getvalue().count("\r") == 1


@pytest.mark.parametrize(("done", "total"), [(0, 0), (20, 10)])
def test_sizes_that_make_no_sense_do_no_harm(clock, terminal, done, total):
    bar = ProgressBar()
    clock[0] = 1.0
    bar(done, total)
    assert "MB" in terminal.getvalue()


def test_nothing_is_drawn_into_a_pipe(clock, monkeypatch):
    stream = io.StringIO()
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=stream))
    bar = ProgressBar()
    clock[0] = 1.0
    bar(1, 2)
    bar.close()
    assert stream.getvalue() == ""
