# traceback, of which C++ knows the last lines alone. print_exc() and the forms with a class and a
# traceback become these in expand/handled_exceptions.py.
__include__ = "py/traceback.h"


@cpp("py::print_exception({exc}, stderr)")
@include("py/exceptions.h")
def print_exception(exc: BaseException) -> None: ...
def format_exception_only(exc: BaseException) -> list[str]: ...
