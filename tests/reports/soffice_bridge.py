"""Reaches a running LibreOffice: for the scripts beside it, which its own Python runs."""

import os
import sys
import time
from collections.abc import Callable

import uno
from com.sun.star.beans import PropertyValue as PropertyValue
from com.sun.star.connection import NoConnectException


def desktop_of(pipe: str) -> object:
    """Return the desktop of the office that listens on a pipe; wait while it starts."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _ in range(1200):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.1)
        else:
            return context.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", context
            )
    raise TimeoutError("LibreOffice did not answer")


def run(main: Callable[..., None]) -> None:
    """Run a script with its arguments and end."""
    main(*sys.argv[1:])
    sys.stdout.flush()
    # The office has ended: taking the bridge down as usual can end in a crash after all is done.
    os._exit(0)
