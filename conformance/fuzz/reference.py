"""Starts driver.py in a prepared CPython: ordered sets and the virtual clock come before asyncio."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))

from conformance.reference import ordered_sets  # noqa: E402

ordered_sets.install()

from conformance.reference import virtual_clock  # noqa: E402

virtual_clock.install()

from conformance.fuzz import backports, driver  # noqa: E402

backports.install(sys.version_info[:2])

if __name__ == "__main__":
    driver.main()
