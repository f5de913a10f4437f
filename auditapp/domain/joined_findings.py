"""Findings joined with another: the other one stands for both, and both stay visible."""

from collections.abc import Mapping


def standing_for(joined: Mapping[str, str]) -> dict[str, str]:
    """Return by joined finding the one that stands for it.

    `joined` are all findings of an audit that were not removed, each with the one it was joined
    with or "". A finding joined with one that was removed stands for itself. Where two auditors
    joined the same findings in opposite directions, the one that was raised first stands, on every
    device.
    """
    found = {finding: _last(finding, joined) for finding in joined}
    return {finding: stands for finding, stands in found.items() if stands != finding}


def _last(finding: str, joined: Mapping[str, str]) -> str:
    way = [finding]
    while (target := joined.get(way[-1], "")) in joined:
        if target in way:
            # Ids sort in the order in which they were made.
            return min(way[way.index(target) :])
        way.append(target)
    return way[-1]
