"""Text takes the columns that a terminal gives it, full-width characters included."""

from __future__ import annotations

import pytest
from kenzen._display.layout import (
    aligned,
    cell_text,
    display_width,
    in_columns,
    shortened,
    wrapped,
)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("order", 5),
        ("注文", 4),
        ("ｷｬﾝｾﾙ", 5),  # half-width kana
        ("ガ", 2),  # a kana and its combining mark
        ("２.５％", 7),  # full-width digits and sign, an ASCII point
        ("", 0),
    ],
)
def test_a_full_width_character_takes_two_columns_and_a_combining_mark_none(text, columns):
    assert display_width(text) == columns


def test_ambiguous_characters_take_what_the_terminal_gives_them():
    assert display_width("─█…") == 3
    assert display_width("─█…", ambiguous=2) == 6


def test_columns_align_when_full_width_and_narrow_text_are_mixed():
    rows = [("ファイル", "行"), ("a.txt", "700"), ("十月分.txt", "1,234")]
    lines = in_columns(rows, "lr")
    assert {display_width(line) for line in lines} == {len("十月分.txt") + 3 + 2 + len("1,234")}


def test_a_text_is_never_shortened_in_the_middle_of_a_full_width_character():
    assert shortened("注文番号", 8) == "注文番号"
    assert shortened("注文番号", 7) == "注文番…"
    assert shortened("注文番号", 6) == "注文…"
    assert display_width(shortened("注文番号", 6)) <= 6


def test_words_stay_whole_and_spaces_go_at_the_end_of_a_line():
    assert wrapped("one two three", 7) == ["one two", "three"]
    assert wrapped("", 7) == [""]


def test_an_address_longer_than_the_line_stays_in_one_piece():
    url = "https://sellercentral.example/help.html?itemID=200285210"
    assert wrapped(f"see {url} there", 20) == ["see", url, "there"]


def test_japanese_breaks_between_characters_but_not_before_a_closing_mark():
    assert wrapped("注文は一件。", 10) == ["注文は一", "件。"]
    assert wrapped("注文フォーム", 6) == ["注文", "フォー", "ム"]
    assert wrapped("注文（一件）", 6) == ["注文", "（一", "件）"]


def test_a_latin_word_inside_japanese_stays_whole():
    assert wrapped("分かる範囲でcancels.csvへ", 16) == ["分かる範囲で", "cancels.csvへ"]


def test_a_cell_is_one_line_and_shows_control_characters_as_such():
    assert cell_text("a\nb\x1b[31m") == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}[31m"
    assert cell_text(None) == ""


def test_numbers_are_flush_right_and_missing_rows_are_counted():
    rows = [{"店": "東京", "n": 5}, {"店": "a", "n": 1234}]
    assert aligned(["店", "n"], rows, row_count=9).split("\n") == [
        "店       n",
        "────  ────",
        "東京     5",
        "a     1234",
        "… 7 more",
    ]
