"""The library's headers, compiled once: a second less for each program.

The result is kept in the user's cache folder. It is used as long as none of the files that went
into it has changed; a compiler refuses it otherwise.
"""

import contextlib
import fcntl
import hashlib
import json
import os
import pathlib
import re
import subprocess

from tools.port.kit import Kit

_FILES_PER_KIND = 4  # precompiled headers kept, of different kits


def cache_folder() -> pathlib.Path:
    """Where precompiled headers are kept."""
    cache = os.environ.get("XDG_CACHE_HOME", "")
    base = pathlib.Path(cache) if cache.startswith("/") else pathlib.Path.home() / ".cache"
    return base / "asyncio-port"


def prepare(kit: Kit) -> pathlib.Path | None:
    """A precompiled header for `kit`; None if the compiler or the machine cannot provide one."""
    if not kit.headers:
        return None
    try:
        folder = cache_folder()
        folder.mkdir(parents=True, exist_ok=True)
        with open(folder / "lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            return _current(kit, folder) or _compile(kit, folder)
    except (OSError, RuntimeError):  # RuntimeError: there is no home
        return None


def _paths(kit: Kit, folder: pathlib.Path) -> tuple[pathlib.Path, pathlib.Path]:
    """The precompiled header, and the list of what went into it."""
    parts = [os.getcwd(), kit.compiler, *kit.compile_flags, *kit.headers]
    key = hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]
    return folder / f"{key}.pch", folder / f"{key}.json"


def _current(kit: Kit, folder: pathlib.Path) -> pathlib.Path | None:
    header, inputs = _paths(kit, folder)
    try:
        recorded = json.loads(inputs.read_text())
        if header.exists() and all(_state(path) == state for path, state in recorded.items()):
            os.utime(inputs)
            return header
    except (OSError, ValueError):
        pass
    return None


def _state(path: str) -> list[int]:
    status = os.stat(path)
    return [status.st_mtime_ns, status.st_size]


def _compile(kit: Kit, folder: pathlib.Path) -> pathlib.Path | None:
    header, inputs = _paths(kit, folder)
    inputs.unlink(missing_ok=True)
    source, rule = header.with_suffix(".h"), header.with_suffix(".d")
    source.write_text("".join(f'#include "{include}"\n' for include in kit.headers))
    command = [
        *(kit.compiler, *kit.compile_flags, "-x", "c++-header", str(source), "-o", str(header)),
        *("-MD", "-MF", str(rule), "-fpch-instantiate-templates"),
    ]
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:
        return None
    paths = re.sub(r"\\\n", " ", rule.read_text()).partition(":")[2].split()
    rule.unlink()
    inputs.write_text(json.dumps({path: _state(path) for path in paths}))
    _forget_old(folder)
    return header


def _forget_old(folder: pathlib.Path) -> None:
    newest_first = sorted(folder.glob("*.json"), key=lambda path: -path.stat().st_mtime)
    for inputs in newest_first[_FILES_PER_KIND:]:
        for suffix in (".json", ".pch", ".h"):
            with contextlib.suppress(OSError):
                inputs.with_suffix(suffix).unlink()
