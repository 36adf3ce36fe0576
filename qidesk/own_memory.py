"""What this process holds in memory is for no other: a crash leaves no copy of it on the disk."""

import ctypes
import sys

_LINUX_SET_DUMPABLE = 4
_WINDOWS_NO_FAULT_REPORT = 0x0002


def keep_from_others() -> None:
    """Have no core dump written, and on Linux let no process of the same person look in.

    On Windows a crash is not handed to the system's fault reports, which would hold memory. What
    the system refuses stays as it was.
    """
    if sys.platform == "win32":
        kernel = ctypes.windll.kernel32
        kernel.SetErrorMode(kernel.GetErrorMode() | _WINDOWS_NO_FAULT_REPORT)
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_LINUX_SET_DUMPABLE, 0, 0, 0, 0)
