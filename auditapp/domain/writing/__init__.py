"""Checks of how a finding is written: pure, on texts and what is known of the audit."""
