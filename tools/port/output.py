"""Writes files whole or not at all."""

import os
import pathlib
import stat
import tempfile


class CannotWrite(Exception):
    """A file or folder that cannot be written. The message says `path: what; what to do`."""


def explain(path: pathlib.Path | str, error: OSError) -> CannotWrite:
    return CannotWrite(f"{path}: cannot be written: {error.strerror}; choose another place")


def write(path: pathlib.Path, text: str, shown: str | None = None) -> None:
    """Replaces a file's content at once. `shown` is the path to use in a message."""
    content = text.encode("utf-8", "surrogateescape")
    target = pathlib.Path(os.path.realpath(path))
    try:
        if target.exists() and not stat.S_ISREG(target.stat().st_mode):
            target.write_bytes(content)  # such as /dev/stdout; fails for a folder
            return
        _replace(target, content)
    except OSError as error:
        raise explain(shown or path, error) from None


def _replace(target: pathlib.Path, content: bytes) -> None:
    mode = target.stat().st_mode if target.exists() else 0o666 & ~_umask()
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(13, "Permission denied")
    descriptor, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        os.chmod(temporary, stat.S_IMODE(mode))
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def make_folder(path: pathlib.Path, shown: str) -> None:
    """Makes a folder, and those above it, if it does not exist yet."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise explain(shown, error) from None
