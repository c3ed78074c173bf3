# contextlib. suppress(), which as a statement is a try block, and what the exit stacks enter are in
# lower/library_calls.py.
__include__ = "asyncio/asyncio.h"


class AsyncContextManager(Generic[T]):
    __cpp__ = "asyncio::AsyncContextManager"

    @cpp("{self}.aenter()")
    async def __aenter__(self) -> T: ...


class ContextManager(Generic[T]):
    __cpp__ = "py::ContextManager"
    __include__ = "py/context_manager.h"

    @cpp("{self}.enter()")
    def __enter__(self) -> T: ...


class Aclosing(Generic[T]):
    __cpp__ = "asyncio::Aclosing"

    @cpp("{self}.aenter()")
    async def __aenter__(self) -> T: ...


class Closing(Generic[T]):
    __cpp__ = "py::Closing"
    __include__ = "py/closing.h"

    @cpp("{self}.enter()")
    def __enter__(self) -> T: ...


class NullContext(Generic[T]):
    __cpp__ = "asyncio::NullContext"

    @cpp("{self}.enter()")
    def __enter__(self) -> T: ...
    @cpp("{self}.aenter()")
    async def __aenter__(self) -> T: ...


class Suppress:
    __cpp__ = "py::Suppress"
    __include__ = "py/suppress.h"

    @cpp("{self}.enter()")
    def __enter__(self) -> None: ...


class ExitStack:
    __cpp__ = "py::ExitStack"
    __include__ = "py/exit_stack.h"

    def pop_all(self) -> ExitStack: ...
    def close(self) -> None: ...
    @cpp("{self}.enter()")
    def __enter__(self) -> ExitStack: ...


class AsyncExitStack:
    __cpp__ = "asyncio::AsyncExitStack"

    def pop_all(self) -> AsyncExitStack: ...
    async def aclose(self) -> None: ...
    @cpp("{self}.aenter()")
    async def __aenter__(self) -> AsyncExitStack: ...


@cpp("asyncio::aclosing({args})")
def aclosing(thing: T) -> Aclosing[T]: ...
@cpp("py::closing({args})")
@include("py/closing.h")
def closing(thing: T) -> Closing[T]: ...
@cpp("asyncio::nullcontext({args})")
def nullcontext() -> NullContext[None]: ...
@cpp("asyncio::nullcontext({args})")
def nullcontext(enter_result: T) -> NullContext[T]: ...


class _RedirectStdout:
    __cpp__ = "py::RedirectStdout"
    __include__ = "py/string_io.h"

    @cpp("{self}.enter()")
    def __enter__(self) -> StringIO: ...
