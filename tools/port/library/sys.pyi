# exit() is in lower/builtin_calls.py; tests of the platform and the version are in expand/environment.py.
__include__ = "py/sys.h"


class TextIO:
    __cpp__ = "py::TextStream"

    def write(self, text: str) -> SmallInt: ...
    def flush(self) -> None: ...
    @pure
    def isatty(self) -> bool: ...
    @pure
    def fileno(self) -> SmallInt: ...


stdout: TextIO = "py::sys::stdout_"
stderr: TextIO = "py::sys::stderr_"
argv: list[str] = "py::sys::argv()"
maxsize: int
platform: str
byteorder: str
