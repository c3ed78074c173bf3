__include__ = "asyncio/asyncio.h"


class Missing:
    __cpp__ = "asyncio::Missing"
    __include__ = "asyncio/missing.h"


class Token(Generic[T]):
    __cpp__ = "asyncio::Token"

    @property
    def var(self) -> ContextVar[T]: ...


class ContextVar(Generic[T]):
    __cpp__ = "asyncio::ContextVar"

    def __init__(self, name: str, *, default: T = None) -> None: ...
    @pure
    def get(self) -> T: ...
    @pure
    def get(self, default: T) -> T: ...
    def set(self, value: T) -> Token[T]: ...
    def reset(self, token: Token[T]) -> None: ...
    @property
    def name(self) -> str: ...


class Context:
    __cpp__ = "asyncio::Context"

    @pure
    def copy(self) -> Context: ...
    @pure
    def get(self, var: ContextVar[T]) -> T | None: ...
    @pure
    def get(self, var: ContextVar[T], default: T) -> T: ...


@cpp("asyncio::copy_context()")
def copy_context() -> Context: ...
