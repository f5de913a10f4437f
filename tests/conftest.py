"""What holds for every test: no screen is needed, and no example is judged by its speed."""

import os

from hypothesis import settings

# Before anything loads Qt. Set the variable to watch the windows on a real screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("auditapp", deadline=None)
settings.load_profile("auditapp")
