"""Who may read what."""

import pytest

from auditapp.domain.levels import USUAL_OF_NOTES, level_of, may_read
from auditapp.domain.terms import Level


@pytest.mark.parametrize("reader", list(Level))
def test_everybody_may_read_what_was_made_for_training(reader: Level) -> None:
    assert may_read(reader, Level.TRAINING)


@pytest.mark.parametrize("level", [Level.BODY, Level.TEAM])
def test_a_client_sees_nothing_of_the_body_and_the_team(level: Level) -> None:
    assert not may_read(Level.CLIENT, level)


def test_the_body_sees_what_the_client_sees_and_nothing_of_the_team() -> None:
    assert may_read(Level.BODY, Level.CLIENT)
    assert not may_read(Level.BODY, Level.TEAM)


def test_the_team_sees_everything() -> None:
    assert all(may_read(Level.TEAM, level) for level in Level)


def test_training_material_holds_nothing_of_a_client() -> None:
    assert not may_read(Level.TRAINING, Level.CLIENT)


def test_a_note_without_a_level_is_of_the_body() -> None:
    assert level_of(None, USUAL_OF_NOTES) is Level.BODY


def test_a_level_of_a_later_version_is_kept_from_the_client() -> None:
    assert level_of("board") is Level.TEAM
