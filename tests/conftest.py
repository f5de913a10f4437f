"""What holds for every test: no screen is needed, and no example is judged by its speed."""

import atexit
import os
import shutil
import tempfile

from hypothesis import settings

# Before anything loads Qt. Set the variable to watch the windows on a real screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The program writes its log here, not beside the user's own.
os.environ["AUDITAPP_LOGS"] = tempfile.mkdtemp(prefix="auditapp-")
atexit.register(shutil.rmtree, os.environ["AUDITAPP_LOGS"], ignore_errors=True)

settings.register_profile("auditapp", deadline=None)
settings.load_profile("auditapp")
