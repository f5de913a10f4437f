"""The laptop's own addresses in local networks, the likeliest first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtNetwork import QNetworkInterface

from auditapp.phone.addresses import is_local, is_loopback

_UP = QNetworkInterface.InterfaceFlag.IsUp | QNetworkInterface.InterfaceFlag.IsRunning
# Telephones that share their connection by Wi-Fi or cable give out addresses of these networks.
_PHONES = ("172.20.10.", "192.168.42.", "192.168.43.", "192.168.49.")
_SHARED = ("192.168.137.", "192.168.2.", "10.42.")


@dataclass(frozen=True, slots=True)
class Network:
    """An address of this laptop, and in words where it is reached from."""

    address: str
    words: str


Networks = Callable[[], Sequence[Network]]


def own_networks() -> Sequence[Network]:
    """Return the addresses on which a phone nearby could reach this laptop."""
    found: list[tuple[int, Network]] = []
    for interface in QNetworkInterface.allInterfaces():
        if interface.flags() & _UP != _UP:
            continue
        for entry in interface.addressEntries():
            address = entry.ip().toString()
            if is_local(address) and not is_loopback(address):
                rank = likelihood(address)
                found.append((rank, Network(address, _words(address, rank, interface))))
    return [network for _, network in sorted(found, key=lambda it: (it[0], it[1].address))]


def likelihood(address: str) -> int:
    """Return 0 for the laptop's own hotspot, 1 for a phone's, 2 for a network of others."""
    if address.startswith(_SHARED) and address.endswith(".1"):
        return 0
    return 1 if address.startswith(_PHONES) else 2


def _words(address: str, rank: int, interface: QNetworkInterface) -> str:
    kinds = ("hotspot of this laptop", "hotspot or cable of a phone", "network of others")
    kind = QCoreApplication.translate("Networks", kinds[rank])
    # The names that systems give to hotspots tell nobody anything.
    return f"{address} · {kind}" + (f" ({interface.humanReadableName()})" if rank > 1 else "")
