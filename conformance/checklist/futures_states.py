# A future is pending, then has a result, an exception or was cancelled; what each method gives in each state.
import asyncio


def new() -> "asyncio.Future[int]":
    return asyncio.get_running_loop().create_future()


async def a_new_future_is_pending() -> None:
    future = new()
    print(future.done(), future.cancelled(), future.get_loop() is asyncio.get_running_loop())
    for _ in range(2):
        try:
            future.result()
        except asyncio.InvalidStateError as error:
            print("result():", error)
        try:
            future.exception()
        except asyncio.InvalidStateError as error:
            print("exception():", error)


def tries_to_set(future: "asyncio.Future[int]") -> None:
    try:
        future.set_result(1)
    except asyncio.InvalidStateError as error:
        print("set_result():", error)
    try:
        future.set_exception(ValueError("x"))
    except asyncio.InvalidStateError as error:
        print("set_exception():", error)
    print("cancel():", future.cancel())


async def a_cancelled_future_stays_cancelled() -> None:
    future = new()
    print(future.cancel(), future.cancelled(), future.done())
    for _ in range(2):
        try:
            future.result()
        except asyncio.CancelledError as error:
            print("result():", repr(error))
        try:
            future.exception()
        except asyncio.CancelledError as error:
            print("exception():", repr(error))
    tries_to_set(future)
    print(future.cancelled(), future.done())


async def a_cancelled_future_keeps_its_message() -> None:
    for message in (None, "the message"):
        future = new()
        print(future.cancel(message))
        try:
            await future
        except asyncio.CancelledError as error:
            print(error.args)
        print(future.cancel("another"))
        try:
            future.result()
        except asyncio.CancelledError as error:
            print(error.args)


async def a_result_stays() -> None:
    future = new()
    future.set_result(42)
    print(future.cancelled(), future.done(), future.result(), future.exception())
    tries_to_set(future)
    print(future.result())


async def an_exception_stays() -> None:
    future = new()
    error = RuntimeError("mine")
    future.set_exception(error)
    print(future.cancelled(), future.done(), future.exception() is error)
    for _ in range(2):
        try:
            future.result()
        except RuntimeError as caught:
            print(caught is error)
    tries_to_set(future)
    print(repr(future.exception()))


async def an_exception_may_be_given_as_a_class() -> None:
    future = new()
    future.set_exception(LookupError)
    print(repr(future.exception()), isinstance(future.exception(), LookupError))


async def a_future_may_be_awaited_twice() -> None:
    future = new()
    steps: list[str] = []

    async def awaits_twice() -> None:
        steps.append("begins")
        steps.append(f"first {await future}")
        steps.append(f"second {await future}")

    task = asyncio.create_task(awaits_twice())
    await asyncio.sleep(0)
    print(steps)
    future.set_result(42)
    await asyncio.sleep(0)
    print(steps, task.done())


async def an_awaiter_gets_a_tuple_as_it_is() -> None:
    future: asyncio.Future[tuple[int, int]] = asyncio.get_running_loop().create_future()
    future.set_result((1, 2))
    print(await future)


async def a_constructed_future_belongs_to_the_running_loop() -> None:
    future: asyncio.Future[int] = asyncio.Future()
    print(future.get_loop() is asyncio.get_running_loop(), asyncio.isfuture(future), asyncio.isfuture(1))
    future.cancel()


async def a_timer_that_finds_its_future_cancelled_does_nothing() -> None:
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(asyncio.sleep(1, "slept"))
    loop.call_later(1, task.cancel, "due together with the sleep")
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error), task.cancelled())


async def main() -> None:
    print("pending")
    await a_new_future_is_pending()
    print("cancelled")
    await a_cancelled_future_stays_cancelled()
    await a_cancelled_future_keeps_its_message()
    print("a result")
    await a_result_stays()
    print("an exception")
    await an_exception_stays()
    await an_exception_may_be_given_as_a_class()
    print("awaited")
    await a_future_may_be_awaited_twice()
    await an_awaiter_gets_a_tuple_as_it_is()
    print("constructed")
    await a_constructed_future_belongs_to_the_running_loop()
    print("with a timer")
    await a_timer_that_finds_its_future_cancelled_does_nothing()


asyncio.run(main())
