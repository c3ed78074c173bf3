"""Makes a program an example of this repository: examples/NAME/NAME.py and NAME.cc."""

import functools
import os
import pathlib
import re
import shutil
import sys
import tempfile

from tools.port import jobs, output, report, verify
from tools.port.inputs import BadInput, Program, read
from tools.port.porting import PorterBug
from tools.port.verify import Outcome, Report, Settings

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def workspace() -> pathlib.Path:
    """The top of the source tree."""
    given = os.environ.get("BUILD_WORKSPACE_DIRECTORY")
    return pathlib.Path(given) if given else pathlib.Path(__file__).resolve().parents[2]


def add(program: Program, name: str, settings: Settings) -> int:
    """Adds the example if both sides are equal, else writes nothing. Returns the exit status."""
    examples = workspace() / "examples"
    _check_name(name, examples)
    source = read(program)
    result = jobs.run_one(program, functools.partial(verify.verify, settings=settings))
    if isinstance(result, PorterBug):
        result = Report.failed(result)
    print("\n".join(report.describe(result, with_detail=True)))
    if result.outcome is not Outcome.MATCHED:
        print(f"examples/{name} was not made", file=sys.stderr)
        return report.status([result])
    _write(examples, name, source, result.cc)
    command = f"tools/bazel run //examples:{name}"
    print(f"made examples/{name}/{name}.py and {name}.cc; `{command}` runs it")
    return 0


def _check_name(name: str, examples: pathlib.Path) -> None:
    if not _NAME.fullmatch(name):
        raise BadInput(f"--add {name}: is no name; use lower-case letters, digits and _")
    taken = next(examples.glob(f"*/{name}.py"), None)
    if taken is None and (examples / name).exists():
        taken = examples / name
    if taken:
        raise BadInput(f"{taken}: exists already; choose another name, or remove it")


def _write(examples: pathlib.Path, name: str, source: bytes, cc: str) -> None:
    folder = examples / name
    try:
        scratch = pathlib.Path(tempfile.mkdtemp(prefix=f".{name}.", dir=examples))
        try:
            (scratch / f"{name}.py").write_bytes(source)
            (scratch / f"{name}.cc").write_text(cc, encoding="utf-8")
            scratch.chmod(0o755)
            scratch.rename(folder)
        except BaseException:
            shutil.rmtree(scratch, ignore_errors=True)
            raise
    except OSError as error:
        raise output.explain(folder, error) from None
