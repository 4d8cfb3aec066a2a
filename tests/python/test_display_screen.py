"""Output is drawn with what the terminal can show, and never fails for what it cannot."""

from __future__ import annotations

import io

import pytest
from kenzen._display.screen import ENCODING_FALLBACK, Screen, can_write


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self):
        return True


class Pipe(Terminal):
    def isatty(self):
        return False


def test_colours_are_for_terminals():
    assert Screen.of(Terminal(), {}).has_colour
    assert not Screen.of(Pipe(), {}).has_colour


@pytest.mark.parametrize("environ", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colours_can_be_refused(environ):
    assert not Screen.of(Terminal(), environ).has_colour


def test_an_empty_no_color_refuses_nothing():
    assert Screen.of(Terminal(), {"NO_COLOR": ""}).has_colour


@pytest.mark.parametrize(
    ("encoding", "is_unicode"),
    [
        ("utf-8", True),
        ("UTF-16", True),
        (None, True),
        ("cp932", False),
        ("ascii", False),
        ("cp437", False),
    ],
)
def test_only_terminals_that_speak_unicode_get_drawn_marks(encoding, is_unicode):
    stream = Pipe()
    stream.encoding = encoding
    screen = Screen.of(stream, {})
    assert screen.is_unicode == is_unicode
    assert is_unicode or all(mark.isascii() for mark in (screen.glyphs.rule, screen.glyphs.full))


def test_ambiguous_characters_are_wide_on_east_asian_consoles():
    assert Screen(is_unicode=True).ambiguous_width == 1
    assert Screen(is_unicode=False).ambiguous_width == 2


@pytest.mark.parametrize(("columns", "width"), [("20", 60), ("80", 80), ("300", 100)])
def test_the_width_stays_where_lines_are_easy_to_read(monkeypatch, columns, width):
    monkeypatch.setenv("COLUMNS", columns)
    assert Screen.of(Pipe(), {}).width == width


def test_styles_vanish_without_colour():
    assert Screen(has_colour=False).styled("good", "bold", "green") == "good"
    assert Screen(has_colour=True).styled("good", "bold", "green") == "\x1b[1;32mgood\x1b[0m"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1.8 % \u2013 3.1 %", b"1.8 % - 3.1 %"),
        ("more\u2026", b"more..."),
        ("注文", rb"\u6ce8\u6587"),
        ("bytes \udcff", rb"bytes \udcff"),
    ],
)
def test_what_an_encoding_lacks_becomes_a_likeness_or_an_escape(text, written):
    assert text.encode("ascii", ENCODING_FALLBACK) == written


def test_what_can_be_written_depends_on_the_encoding():
    assert can_write("日本語", "cp932")
    assert not can_write("日本語", "ascii")
    assert can_write("日本語", None)
    assert not can_write("日本語", "no such encoding")
