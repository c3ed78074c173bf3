# Where the message of cancel() comes out, and what is the context of the CancelledError.
import asyncio


async def sleeps_long() -> None:
    await asyncio.sleep(60)


def chain(error: BaseException | None) -> str:
    shown: list[str] = []
    while error is not None:
        shown.append(repr(error))
        error = error.__context__
    return " <- ".join(shown)


async def started() -> "asyncio.Task[None]":
    task = asyncio.create_task(sleeps_long())
    await asyncio.sleep(0)
    return task


def cancelled_with(task: "asyncio.Task[None]", message: str | None) -> None:
    if message == "no argument":
        task.cancel()
    else:
        task.cancel(message)


async def result_raises_the_error_with_the_message() -> None:
    for message in ("no argument", None, "", "enough"):
        task = await started()
        cancelled_with(task, message)
        await asyncio.wait([task])
        try:
            task.result()
        except asyncio.CancelledError as error:
            print(error.args, chain(error))


async def exception_raises_the_error_with_the_message() -> None:
    for message in ("no argument", None, "", "enough"):
        task = await started()
        cancelled_with(task, message)
        await asyncio.wait([task])
        try:
            task.exception()
        except asyncio.CancelledError as error:
            print(error.args, chain(error))


async def the_awaiter_of_the_awaiter_sees_the_message_too() -> None:
    async def looks_at_the_result(task: "asyncio.Task[None]") -> None:
        await asyncio.wait([task])
        task.result()

    task = await started()
    outer = asyncio.create_task(looks_at_the_result(task))
    task.cancel("from below")
    try:
        await outer
    except asyncio.CancelledError as error:
        print(chain(error), outer.cancelled(), outer.cancelling())


async def a_task_that_never_ran_has_the_message() -> None:
    task = asyncio.create_task(sleeps_long())
    task.cancel("too early")
    await asyncio.wait([task])
    try:
        task.exception()
    except asyncio.CancelledError as error:
        print(error.args, chain(error))


async def another_error_may_come_from_the_cancellation() -> None:
    async def translates() -> None:
        task = await started()
        asyncio.get_running_loop().call_soon(task.cancel, "told to stop")
        try:
            await task
        except asyncio.CancelledError as error:
            raise LookupError("stopped") from error

    try:
        await translates()
    except LookupError as error:
        print(chain(error))
        print(repr(error.__cause__), error.__suppress_context__)


async def the_message_of_gather_is_that_of_its_awaiter() -> None:
    async def gathers_again_and_again() -> None:
        while True:
            await asyncio.gather(asyncio.sleep(0.05), return_exceptions=True)

    for message in ("no argument", None, "enough"):
        task = asyncio.create_task(gathers_again_and_again())
        await asyncio.sleep(0.12)
        cancelled_with(task, message)
        try:
            await task
        except asyncio.CancelledError as error:
            print(error.args, chain(error))


async def a_message_given_to_a_future_comes_out_of_each_await() -> None:
    future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    future.cancel("gone")
    for _ in range(2):
        try:
            await future
        except asyncio.CancelledError as error:
            print(error.args)


async def main() -> None:
    print("result()")
    await result_raises_the_error_with_the_message()
    print("exception()")
    await exception_raises_the_error_with_the_message()
    print("the awaiter of the awaiter")
    await the_awaiter_of_the_awaiter_sees_the_message_too()
    print("before the first step")
    await a_task_that_never_ran_has_the_message()
    print("an error from it")
    await another_error_may_come_from_the_cancellation()
    print("gather")
    await the_message_of_gather_is_that_of_its_awaiter()
    print("a future")
    await a_message_given_to_a_future_comes_out_of_each_await()


asyncio.run(main())
