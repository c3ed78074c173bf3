"""Counts the test results in a build event file of Bazel.

    count_results.py EVENTS.json

Prints `N passed, N failed`, with `, N skipped` when tests were skipped: tests whose log has a line that
begins with `SKIPPED:`, and conformance cases that no installed CPython is new enough for. They are named
before. A target that was to be tested but did not build counts as failed. Exits 1 when something failed or
nothing passed.
"""

import json
import re
import sys
import urllib.parse
from collections.abc import Iterable
from pathlib import Path

PASSED = {"PASSED", "FLAKY"}
SKIPPED_LINE = re.compile(r"^(SKIPPED:.*|0 passed, 0 FAILED, [1-9][0-9]* skipped)$", re.MULTILINE)


def was_skipped(outputs: Iterable[dict[str, str]]) -> bool:
    """Whether the log among a test's outputs says that the test was skipped."""
    for output in outputs:
        uri = urllib.parse.urlparse(output.get("uri", ""))
        if output.get("name") == "test.log" and uri.scheme == "file":
            log = Path(urllib.parse.unquote(uri.path)).read_text(encoding="utf-8", errors="replace")
            return SKIPPED_LINE.search(log) is not None
    return False


def results(lines: Iterable[str]) -> dict[str, str]:
    """The outcome of each test: `passed`, `failed` or `skipped`."""
    found: dict[str, str] = {}
    skipped: set[str] = set()
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
        elif "testResult" in identity and "testResult" in event:
            if was_skipped(event["testResult"].get("testActionOutput", [])):
                skipped.add(identity["testResult"]["label"])
    for label in skipped:
        if found.get(label) == "passed":
            found[label] = "skipped"
    return found


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    path = Path(arguments[1])
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        named = results(lines)
    except (OSError, ValueError) as error:
        print(f"{path}: not a build event file: {error}", file=sys.stderr)
        named = {}
    for label in sorted(label for label, outcome in named.items() if outcome == "skipped"):
        print(f"skipped: {label}")
    outcomes = list(named.values())
    passed, failed, skipped = (outcomes.count(kind) for kind in ("passed", "failed", "skipped"))
    if not outcomes:
        failed = 1  # Bazel did not get as far as naming a test.
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
