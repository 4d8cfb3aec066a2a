"""Both languages say the same, with the same facts in it."""

from __future__ import annotations

import string

import pytest
from kenzen import _core
from kenzen._display.texts import TEXTS, text


def fields(template):
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("key", sorted(TEXTS))
def test_english_and_japanese_have_the_same_fields(key):
    english, japanese = TEXTS[key]
    assert fields(english) == fields(japanese)


@pytest.mark.parametrize("key", sorted(TEXTS))
def test_neither_language_is_empty_and_english_is_no_japanese(key):
    english, japanese = TEXTS[key]
    assert english.strip(" ")
    assert japanese.strip()
    assert not any("\u3040" <= c <= "\u9fff" for c in english)


@pytest.mark.parametrize("key", sorted(key for key in TEXTS if key.endswith(".one")))
def test_a_text_for_one_has_a_text_for_many_beside_it(key):
    assert key.removesuffix(".one") in TEXTS


@pytest.mark.parametrize(
    ("prefix", "names"),
    [
        ("status", _core.MetricStatus),
        ("target", _core.TargetCondition),
        ("rule", _core.VerdictRule),
        ("issue", _core.IssueCode),
        ("counts", _core.Ternary),
    ],
)
def test_every_name_of_a_closed_list_has_words(prefix, names):
    assert [name for name in names if f"{prefix}.{name}" not in TEXTS] == []


def test_one_is_not_many():
    assert text("en", "window.days", count=1) == "1 day"
    assert text("en", "window.days", count=7) == "7 days"
    assert text("ja", "window.days", count=7) == "7日間"
    assert text("en", "more", count=1234) == "… 1,234 more"


def test_everything_but_drawn_marks_can_be_written_on_a_japanese_windows_console():
    # An en dash is the one character the code page lacks; it becomes a hyphen there.
    for _, japanese in TEXTS.values():
        japanese.replace("\u2013", "-").encode("cp932")
