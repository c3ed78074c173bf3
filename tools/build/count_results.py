"""Counts the test results in a build event file of Bazel.

    count_results.py EVENTS.json

Prints `N passed, N failed`, with `, N skipped` when tests were skipped or never ran. A target that was
to be tested but did not build counts as failed. Exits 1 when something failed or nothing passed.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

PASSED = {"PASSED", "FLAKY"}


def results(lines: Iterable[str]) -> dict[str, str]:
    """The outcome of each test: `passed`, `failed` or `skipped`."""
    found: dict[str, str] = {}
    for line in lines:
        event = json.loads(line)
        identity = event.get("id", {})
        if "targetConfigured" in identity and "configured" in event:
            if event["configured"].get("testSize"):
                found.setdefault(identity["targetConfigured"]["label"], "failed")
        elif "testSummary" in identity and "testSummary" in event:
            status = event["testSummary"].get("overallStatus", "NO_STATUS")
            label = identity["testSummary"]["label"]
            found[label] = "passed" if status in PASSED else "failed"
        elif "targetSkipped" in identity or event.get("aborted", {}).get("reason") == "SKIPPED":
            label = identity.get("targetCompleted", {}).get("label")
            if label in found:
                found[label] = "skipped"
    return found


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    path = Path(arguments[1])
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        outcomes = list(results(lines).values())
    except (OSError, ValueError) as error:
        print(f"{path}: not a build event file: {error}", file=sys.stderr)
        outcomes = []
    passed, failed, skipped = (outcomes.count(kind) for kind in ("passed", "failed", "skipped"))
    if not outcomes:
        failed = 1  # Bazel did not get as far as naming a test.
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
