# What starts threads is not supported: objects of a program belong to one thread.
__include__ = "py/threading.h"


class Thread:
    __cpp__ = "py::threading::Thread"

    @property
    def name(self) -> str: ...
    @property
    def ident(self) -> int: ...


@pure
def current_thread() -> Thread: ...
@pure
def main_thread() -> Thread: ...
@pure
def get_ident() -> int: ...
