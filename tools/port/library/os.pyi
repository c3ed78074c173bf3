__include__ = "py/os.h"


@pure
def getpid() -> int: ...
@include("py/signals.h")
@cpp("py::kill({args})")
def kill(pid: int, sig: Signals) -> None: ...
@include("py/signals.h")
@cpp("py::kill({args})")
def kill(pid: int, sig: int) -> None: ...
@pure
def getppid() -> int: ...
@pure
def cpu_count() -> int: ...
@pure
def getcwd() -> str: ...
@pure
def getenv(name: str) -> str | None: ...
@pure
def getenv(name: str, default: str) -> str: ...


environ: dict[str, str] = "py::os::environ_()"
name: str = "std::string(py::os::name)"
sep: str = "std::string(py::os::sep)"
linesep: str = "std::string(py::os::linesep)"
