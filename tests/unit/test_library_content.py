"""The question library that ships keeps to its schema, its links and its wording."""

import resources
from auditapp.catalogue.checking import check_folder


def test_nothing_is_wrong_with_the_shipped_library() -> None:
    assert [str(problem) for problem in check_folder(resources.path("catalogues"))] == []
