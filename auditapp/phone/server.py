"""The server of the page: on one address, under one certificate, until it is stopped."""

import threading
from datetime import datetime
from ipaddress import IPv4Address

from auditapp.errors import StorageError
from auditapp.phone.addresses import check_local
from auditapp.phone.answers import Answers
from auditapp.phone.certificate import SessionCertificate, make_certificate
from auditapp.phone.connections import PATIENCE, Connections, Patience
from auditapp.phone.session import Ending, PhoneSession


class PhoneServer:
    """Serves one session until `stop`. All its threads are its own, and none is left then."""

    def __init__(
        self,
        session: PhoneSession,
        address: IPv4Address,
        certificate: SessionCertificate,
        patience: Patience,
    ) -> None:
        self.session = session
        self.fingerprint = certificate.fingerprint
        """The SHA-256 fingerprint of the certificate, in pairs of digits."""
        self._address = str(address)
        self._connections = Connections(self._address, certificate.context, patience)
        # Its threads take after it: one that hangs must not keep the program from ending.
        self._thread = threading.Thread(target=self._run, name="phone page", daemon=True)
        self._ready = threading.Event()
        self._failure: OSError | None = None
        self._end = threading.Thread(target=self._stop, name="phone page end", daemon=True)
        self._turn = threading.Lock()

    @property
    def host(self) -> str:
        """Address and port, for example "192.168.137.1:49152"."""
        return f"{self._address}:{self._connections.port}"

    @property
    def url(self) -> str:
        """What the code says: the page, and behind the # what a browser keeps to itself."""
        return f"https://{self.host}/#{self.session.code}"

    def start(self) -> None:
        """Begin to serve; raises OSError when the address cannot be used."""
        self._thread.start()
        self._ready.wait()
        if self._failure is not None:
            self._thread.join()
            raise self._failure

    def begin_stop(self) -> None:
        """End the session and begin to close everything, without waiting."""
        self.session.end(Ending.STOPPED)
        with self._turn:
            if self._end.ident is None:
                self._end.start()

    def stop(self) -> None:
        """End the session and wait until no thread is left; a second time does nothing."""
        self.begin_stop()
        self._end.join()

    def _stop(self) -> None:
        self._connections.stop()
        self._thread.join()

    def _run(self) -> None:
        try:
            self._connections.prepare()
            self._connections.answers = Answers(self.session, self.host, self.fingerprint)
        except OSError as error:
            self._failure = error
            return
        finally:
            self._ready.set()
        self._connections.serve()


def serve(
    session: PhoneSession, address: str, now: datetime, patience: Patience = PATIENCE
) -> PhoneServer:
    """Serve the page of a session on one of the laptop's own local addresses.

    Raises:
        UserError: strangers could reach the address.
        StorageError: the address is gone or the certificate could not be made.
    """
    local = check_local(address)
    try:
        server = PhoneServer(session, local, make_certificate(local, now), patience)
        server.start()
    except OSError as error:
        raise StorageError(
            f"The page for the phone could not be started on {address}: {error.strerror or error}. "
            "Check that the hotspot or cable is still connected, then start again."
        ) from error
    return server
