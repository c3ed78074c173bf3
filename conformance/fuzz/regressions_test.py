"""Scripts that once diverged, against every interpreter that knows their operations.

A script that needs a newer CPython says so in a line `# python >= 3.13` at its top.
"""

import pathlib
import re
import sys

from conformance.fuzz.script import parse_all
from conformance.fuzz.sides import Sides, side_by_side
from conformance.runner import interpreters


def main(driver: str, listed: str) -> int:
    folder = pathlib.Path(__file__).parent / "regressions"
    paths = sorted(folder.glob("*.script"))
    failed = 0
    for interpreter in interpreters.load(pathlib.Path(listed)):
        sides = Sides(interpreter, pathlib.Path(driver).absolute())
        run = [path for path in paths if interpreter.version[:2] >= _oldest(path.read_text())]
        scripts = [script for path in run for script in parse_all(path.read_text())]
        names = (interpreter.name, "C++")
        for result in sides.compare(scripts):
            if result.diverges:
                failed += 1
                print(f"script {result.script.words[1]}\n{side_by_side(result, names)}\n")
        skipped = len(paths) - len(run)
        print(f"{interpreter.name}: {len(scripts)} scripts, {skipped} files skipped as too new")
    return 1 if failed else 0


def _oldest(text: str) -> tuple[int, ...]:
    found = re.search(r"^# python >= (\d+)\.(\d+)", text, re.M)
    return tuple(map(int, found.groups())) if found else (3, 11)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
