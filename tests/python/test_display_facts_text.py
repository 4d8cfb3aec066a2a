"""Values align behind their names, however long either is."""

from __future__ import annotations

from kenzen._display.facts_text import facts_text
from kenzen._display.layout import display_width
from kenzen._display.screen import Screen

NARROW = Screen(width=30)


def test_values_begin_in_one_column_whatever_the_width_of_the_names():
    lines = list(facts_text([("目標", "A"), ("ポリシー", "B"), ("Day", "C")], NARROW))
    assert {display_width(line.rstrip("ABC")) for line in lines} == {len("  ") + 8 + 2}


def test_a_long_value_goes_on_below_itself():
    assert list(facts_text([("Window", "one two three four five")], NARROW)) == [
        "  Window  one two three four",
        "          five",
    ]


def test_an_address_stays_in_one_piece_at_the_left():
    url = "https://sellercentral.example/help"
    assert list(facts_text([("Policy", "amazon-jp"), ("", url)], NARROW))[1] == f"  {url}"


def test_only_names_and_addresses_are_dimmed():
    screen = Screen(width=30, has_colour=True)
    assert list(facts_text([("Day", "x")], screen)) == ["  \x1b[2mDay\x1b[0m  x"]
