"""Which of the laptop's own addresses the page may be served on."""

from ipaddress import AddressValueError, IPv4Address, IPv4Network

from auditapp.errors import UserError

# Private use (RFC 1918), link-local (RFC 3927), loopback (RFC 1122). IPv4 only: hotspots and cables
# always have it, and browsers refuse link-local IPv6 addresses.
_LOCAL = tuple(
    IPv4Network(written)
    for written in (
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "169.254.0.0/16",
        "127.0.0.0/8",
    )
)


def is_local(address: str) -> bool:
    """Whether it is an address of a small network: private, link-local or loopback, IPv4."""
    try:
        parsed = IPv4Address(address)
    except AddressValueError:
        return False
    return any(parsed in network for network in _LOCAL)


def is_loopback(address: str) -> bool:
    """Whether only this device itself can reach it."""
    return is_local(address) and IPv4Address(address).is_loopback


def check_local(address: str) -> IPv4Address:
    """Return the address; raise UserError for one that strangers could reach."""
    if not is_local(address):
        raise UserError(
            f"{address} is not an address of a local network. Switch on the laptop's own hotspot "
            "or connect the phone by cable, then choose that address.",
            "address",
        )
    return IPv4Address(address)
