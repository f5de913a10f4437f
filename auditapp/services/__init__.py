"""What a user does: one method per action, one journal record each."""
