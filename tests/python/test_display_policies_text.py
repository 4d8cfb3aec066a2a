"""Policies are listed with their targets, and explained with what nobody publishes."""

from __future__ import annotations

import kenzen as kz
import pytest
from kenzen._display.layout import display_width
from kenzen._display.policies_text import assumptions, policies_text, policy_text
from kenzen._display.screen import Screen

IDS = kz.policies()["id"]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_list_has_a_line_a_policy_and_its_targets_align(language):
    head, *lines = policies_text(kz.policies(), Screen(), language).split("\n")
    assert [line.split()[0] for line in lines] == IDS
    assert len({display_width(line) for line in lines}) == 1
    word = "target" if language == "en" else "目標"
    at = display_width(head.split(word)[0])
    sign = "less than" if language == "en" else "2.5%未満"
    starts = {display_width(line.split(sign)[0]) for line in lines if sign in line}
    assert starts == {at}


def test_the_target_of_the_list_is_that_of_the_policy():
    lines = policies_text(kz.policies(), Screen(), "en").split("\n")
    by_id = {line.split()[0]: line for line in lines}
    assert "less than 2.5 %" in by_id["amazon-jp"]
    assert "at most 0.5 %" in by_id["amazon-us-sfp"]


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("name", IDS)
def test_every_policy_can_be_explained_on_the_screen(name, language):
    lines = policy_text(kz.policy(name), Screen(), language).split("\n")
    assert name in lines[2]
    for line in lines:
        assert display_width(line) <= 80 or "https://" in line, line


def test_an_explanation_names_every_source_and_how_every_event_counts():
    record = kz.policy("amazon-jp").to_dict()
    words = policy_text(kz.policy("amazon-jp"), Screen(), "en")
    assert all(source["url"] in words for source in record["sources"].values())
    assert "asked for by the buyer, not by the official way  yes" in words
    assert "asked for by the buyer, by the official way      no" in words


def test_values_without_a_source_are_assumptions_and_say_what_they_are_about():
    record = {
        "anchor": {"value": "order_date", "source": None, "note": "a"},
        "windows": [{"lag_days": {"value": 0, "source": None, "note": "b"}}],
        "counts": {
            "cancelled_by_buyer": {"value": "no", "source": "page", "note": "c"},
            "payment_or_fraud": {"value": "no", "source": None, "note": "d"},
            "merchant_cancellation": {"value": "yes", "source": None, "note": "d"},
        },
        "notes": {key: {"en": f"Note {key}.", "ja": f"注{key}。"} for key in "abcd"},
    }
    assert list(assumptions(record, "en")) == [
        "Date of an order: Note a.",
        "Lag of the window: Note b.",
        "cancelled over payment or fraud; cancelled by the seller: Note d.",
    ]
    assert next(assumptions(record, "ja")) == "注文の日付：注a。"
