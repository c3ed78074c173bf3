# submit(), map(), wait() and as_completed() are in lower/executors.py.
__include__ = "asyncio/asyncio.h"


class ConcurrentCancelledError(Exception):
    __cpp__ = "asyncio::ConcurrentCancelledError"
    __include__ = "asyncio/asyncio.h"


class ConcurrentInvalidStateError(Exception):
    __cpp__ = "asyncio::ConcurrentInvalidStateError"
    __include__ = "asyncio/asyncio.h"


class ThreadPoolExecutor:
    __cpp__ = "asyncio::ThreadPoolExecutor"

    def __init__(self, max_workers: int | None = None, thread_name_prefix: str = "") -> None: ...
    def shutdown(self, wait: bool = True, cancel_futures: bool = False) -> None: ...
    def __enter__(self) -> ThreadPoolExecutor: ...


Future = ConcurrentFuture
TimeoutError = TimeoutError
CancelledError = ConcurrentCancelledError
InvalidStateError = ConcurrentInvalidStateError


FIRST_COMPLETED: str = "asyncio::FIRST_COMPLETED"
FIRST_EXCEPTION: str = "asyncio::FIRST_EXCEPTION"
ALL_COMPLETED: str = "asyncio::ALL_COMPLETED"
