"""What the sections of a report are written with."""

from __future__ import annotations

from kenzen._display.layout import display_width
from kenzen._display.screen import Screen
from kenzen._display.writer import INDENT, Writer


def test_long_words_are_wrapped_within_the_screen_and_hang() -> None:
    writer = Writer(Screen(width=60), "en")
    lines = list(writer._wrapped("word " * 40, hanging=True))
    assert len(lines) > 2
    assert all(display_width(line) <= 60 for line in lines)
    assert lines[0].startswith(INDENT + "word")
    assert all(line.startswith(INDENT * 2 + "word") for line in lines[1:])


def test_columns_align_with_full_width_characters() -> None:
    writer = Writer(Screen(), "ja")
    lines = writer._columns([["注文", "1"], ["ab", "22"]], "lr")
    assert [display_width(line) for line in lines] == [display_width(lines[0])] * 2


def test_titles_are_in_the_language() -> None:
    assert Writer(Screen(), "ja")._title("steps.title") == "今すること"
    assert Writer(Screen(), "en")._title("steps.title") == "What to do now"
