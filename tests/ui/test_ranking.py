"""What somebody means who types a few letters."""

from ui.ranking import ranked

ENTRIES = (
    "27001 A.8.24 Use of cryptography",
    "27001 A.8.2 Privileged access rights",
    "42001 8.2 AI risk assessment",
    "BM-01 Rights of former roles remain",
)


def test_nothing_typed_means_everything_in_its_order() -> None:
    assert ranked(ENTRIES, "  ") == [0, 1, 2, 3]


def test_a_whole_number_comes_before_one_that_begins_with_it() -> None:
    assert ranked(ENTRIES, "a.8.2") == [1, 0]


def test_all_words_must_be_there_in_any_order_and_case() -> None:
    assert ranked(ENTRIES, "RIGHTS a.8") == [1]
    assert ranked(ENTRIES, "risk 42001") == [2]


def test_letters_inside_a_word_count_last() -> None:
    assert ranked(("Backup restore", "Restore test", "Unrestored"), "restore") == [0, 1, 2]
    assert ranked(("Unrestored", "Restored"), "restore") == [1, 0]


def test_what_nothing_holds_finds_nothing() -> None:
    assert ranked(ENTRIES, "firewall") == []
