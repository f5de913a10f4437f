"""The fixed sentences of reports."""

from auditapp.reports.phrases import long_date, moment, period


def test_months_are_written_in_english() -> None:
    assert [long_date(f"2026-{month:02}-05") for month in (1, 2, 9, 12)] == [
        "5 January 2026",
        "5 February 2026",
        "5 September 2026",
        "5 December 2026",
    ]
    assert period("2026-05-30", "2026-12-01") == "30 May 2026 to 1 December 2026"
    assert moment("2026-10-02T10:42:00+02:00") == "2 October 2026, 10:42"
