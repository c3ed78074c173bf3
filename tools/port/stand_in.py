"""For tests: a kit whose compiler takes Python for C++, and a translator that hands it over."""

import json
import os
import pathlib
import shlex
import stat
import sys

from conformance.runner import sides
from conformance.runner.interpreters import Interpreter
from tools.port.kit import Kit
from tools.port.translate import Problem, Refused, Translation

THIS = Interpreter(pathlib.Path(sys.executable), tuple(sys.version_info[:3]))

_REFERENCE = pathlib.Path(sides.__file__).absolute().parent.parent / "reference"

# The "binary" runs its source with the trace that the harness writes.
_COMPILER = f"""#!/bin/sh
while [ "$#" -gt 0 ]; do
  case "$1" in
    *.cc) source="$1" ;;
    -o) binary="$2" ;;
  esac
  shift
done
if grep -q 'error:' "$source"; then
  sed "s|^|$source:1:2: |" "$source"
  exit 1
fi
grep 'warning: ' "$source"
if grep -q '^crash' "$source"; then
  printf '#!/bin/sh\\nkill -SEGV $$\\n' > "$binary"
  chmod +x "$binary"
  exit 0
fi
printf '#!/bin/sh\\nPYTHONDONTWRITEBYTECODE=1 PYTHONPATH=%s exec %s %s\\n' \\
  {shlex.quote(str(_REFERENCE))} {shlex.quote(sys.executable)} "$source.py" > "$binary"
cp "$source" "$source.py"
chmod +x "$binary"
"""


def make_kit(folder: pathlib.Path) -> Kit:
    """A kit in `folder`, also as `kit.json`."""
    compiler = folder / "compiler"
    compiler.write_text(_COMPILER)
    compiler.chmod(compiler.stat().st_mode | stat.S_IXUSR)
    found = {"interpreters": [{"executable": str(THIS.executable), "version": THIS.version}]}
    interpreters = folder / "interpreters.json"
    interpreters.write_text(json.dumps(found))
    fields = {
        "compile_flags": [],
        "compiler": str(compiler),
        "headers": [],
        "interpreters": str(interpreters),
        "link_flags": [],
    }
    (folder / "kit.json").write_text(json.dumps(fields))
    return Kit(str(compiler), (), (), (), interpreters)


def translate(source: bytes, path: str, version: tuple[int, int], marks_places: bool = False) -> Translation:
    """What follows `# C++:` in the source, or all of it; or what that asks for."""
    text = source.decode().partition("# C++: ")[2] or source.decode()
    if text.startswith("refuse"):
        raise Refused((Problem(1, 1, "this; do that"), Problem(2, 1, "that; do this")))
    if text.startswith("die"):
        os.abort()
    return Translation(text, "annotated")
