"""A fixed set of seeds, against every interpreter."""

import pathlib
import sys

from conformance.fuzz import fuzz
from conformance.runner import interpreters

_COUNT = 400


def main(driver: str, listed: str) -> int:
    failed = 0
    for interpreter in interpreters.load(pathlib.Path(listed)):
        version = ".".join(map(str, interpreter.version[:2]))
        arguments = ["--driver", driver, "--interpreters", listed, "--python", version]
        failed |= fuzz.main([*arguments, "--seed", "1", "--count", str(_COUNT), "--save", "/tmp"])
    return failed


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
