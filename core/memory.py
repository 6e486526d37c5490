"""Give memory back to the system once a large piece of work is done."""

from __future__ import annotations

import ctypes
import ctypes.util
import gc


def give_back() -> bool:
    """Return free memory to the system; tell whether the platform can.

    The C library of Linux keeps what thousands of small pieces leave behind, hundreds of megabytes
    after a large pool was compared. Other systems need nothing.
    """
    gc.collect()
    name = ctypes.util.find_library("c")
    trim = getattr(ctypes.CDLL(name), "malloc_trim", None) if name else None
    if trim is None:
        return False
    trim(0)
    return True
