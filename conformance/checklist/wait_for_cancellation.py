# conformance: python >= 3.12: wait_for() awaits in the calling task since 3.12
# wait_for() and cancellations: cleanups it waits for, errors they raise, and waiters that are cancelled.
import asyncio


class Mine(Exception):
    pass


async def slow_to_end(log: list[str]) -> None:
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        await asyncio.sleep(0.25)
        raise
    finally:
        log.append("ended")


async def it_waits_for_the_cleanup_of_a_cancelled_task(timeout: float) -> None:
    log: list[str] = []
    task = asyncio.create_task(slow_to_end(log))
    await asyncio.sleep(0.01)
    try:
        await asyncio.wait_for(task, timeout)
    except TimeoutError as error:
        print(repr(error), repr(error.__context__), repr(error.__cause__))
    print(log, task.cancelled())


async def an_error_of_the_cleanup_comes_out_instead() -> None:
    async def work() -> None:
        try:
            await asyncio.sleep(0.2)
        finally:
            raise Mine("cleanup")

    task = asyncio.create_task(work())
    try:
        await asyncio.wait_for(task, timeout=0.01)
    except Mine as error:
        print(repr(error), task.cancelled(), repr(task.exception()))


async def cancelling_it_cancels_the_task_it_waits_for(timeout: float | None) -> None:
    loop = asyncio.get_running_loop()

    async def block() -> None:
        await loop.create_future()

    task = asyncio.create_task(block())
    waiter = asyncio.create_task(asyncio.wait_for(task, timeout))
    loop.call_soon(waiter.cancel)
    try:
        await waiter
    except asyncio.CancelledError as error:
        print(repr(error))
    print(task.cancelled(), waiter.cancelled())


async def cancelling_it_waits_for_what_ignores_the_cancellation() -> None:
    exited: list[bool] = []

    async def stubborn() -> str:
        try:
            await asyncio.sleep(0.2)
        except asyncio.CancelledError:
            await asyncio.sleep(0.2)
        exited.append(True)
        return "value"

    waiter = asyncio.create_task(asyncio.wait_for(stubborn(), 0.4))
    await asyncio.sleep(0)
    waiter.cancel()
    await asyncio.wait({waiter})
    print(exited, waiter.cancelled(), waiter.result())


async def a_cancellation_at_the_moment_of_the_result_is_not_lost() -> None:
    events: list[str] = []

    async def quick() -> str:
        return "done"

    inner = asyncio.create_task(quick())

    async def work() -> None:
        events.append(await asyncio.wait_for(inner, timeout=100))
        await asyncio.sleep(1)
        events.append("end")

    task = asyncio.create_task(work())
    print(task.done())
    await asyncio.sleep(0)
    print(inner.done(), task.cancel())
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error))
    print(await inner, events)


async def main() -> None:
    print("- it waits for the cleanup of a cancelled task")
    await it_waits_for_the_cleanup_of_a_cancelled_task(0.01)
    await it_waits_for_the_cleanup_of_a_cancelled_task(0)
    print("- an error of the cleanup comes out instead")
    await an_error_of_the_cleanup_comes_out_instead()
    print("- cancelling it cancels the task it waits for")
    await cancelling_it_cancels_the_task_it_waits_for(None)
    await cancelling_it_cancels_the_task_it_waits_for(60.0)
    print("- cancelling it waits for what ignores the cancellation")
    await cancelling_it_waits_for_what_ignores_the_cancellation()
    print("- a cancellation at the moment of the result is not lost")
    await a_cancellation_at_the_moment_of_the_result_is_not_lost()


asyncio.run(main())
