"""What is printed must not follow the language of the computer: Qt switches Python to it."""

import re

from tests.support.repository import PRODUCT, ROOT, python_files

_FOLLOWS_THE_COMPUTER = re.compile(r"%[aAbBcpxX](?![\w%])|\bmonth_name\b|\bday_name\b|setlocale")


def test_no_date_is_worded_in_the_language_of_the_computer() -> None:
    found = [
        f"{file.relative_to(ROOT)}:{number}"
        for file in python_files(*PRODUCT)
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if _FOLLOWS_THE_COMPUTER.search(line)
    ]
    assert found == []
