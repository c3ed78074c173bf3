# warn(), the filters, and catch_warnings() are in lower/warning_calls.py.
__include__ = "py/warnings.h"


class WarningMessage:
    @property
    @cpp("{self}.message")
    def message(self) -> Warning: ...
    @property
    @cpp("{self}.category")
    def category(self) -> _AnyExceptionClass: ...


class CatchWarnings:
    @cpp("{self}.enter()")
    def __enter__(self) -> None: ...


class RecordWarnings:
    @cpp("{self}.enter()")
    def __enter__(self) -> list[WarningMessage]: ...


def warn(message: Warning) -> None: ...
def resetwarnings() -> None: ...
