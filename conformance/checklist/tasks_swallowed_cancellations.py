# Tasks that go on although they were cancelled.
import asyncio


async def a_task_may_return_what_it_likes_when_it_is_cancelled() -> None:
    loop = asyncio.get_running_loop()
    first: asyncio.Future[None] = loop.create_future()
    second: asyncio.Future[None] = loop.create_future()

    async def returns() -> str:
        await first
        try:
            await second
        except asyncio.CancelledError:
            return "its own result"
        return "never"

    task = asyncio.create_task(returns())
    await asyncio.sleep(0)
    first.set_result(None)
    await asyncio.sleep(0)
    print(task.cancel(), first.cancelled(), second.cancelled())
    print(await task, task.cancelled(), task.cancelling())


async def a_task_may_await_another_future_when_it_is_cancelled() -> None:
    loop = asyncio.get_running_loop()
    second: asyncio.Future[None] = loop.create_future()
    third: asyncio.Future[str] = loop.create_future()

    async def goes_on() -> str:
        try:
            await second
        except asyncio.CancelledError:
            print("swallowed")
        return await third

    task = asyncio.create_task(goes_on())
    await asyncio.sleep(0)
    task.cancel()
    print(second.cancelled(), third.cancelled())
    await asyncio.sleep(0)
    third.set_result("of the third")
    print(await task, third.cancelled(), task.cancelled())


async def a_task_may_raise_another_error_when_it_is_cancelled() -> None:
    async def raises() -> None:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            raise LookupError("instead")

    task = asyncio.create_task(raises())
    await asyncio.sleep(0)
    task.cancel("stop")
    try:
        await task
    except LookupError as error:
        print(repr(error), repr(error.__context__), task.cancelled())


async def main() -> None:
    print("a result")
    await a_task_may_return_what_it_likes_when_it_is_cancelled()
    print("another future")
    await a_task_may_await_another_future_when_it_is_cancelled()
    print("another error")
    await a_task_may_raise_another_error_when_it_is_cancelled()


asyncio.run(main())
