# conformance: python >= 3.12: wait_for() awaits in the calling task since 3.12
# wait_for(): results in time, timeouts, what has no time at all, and what it does to what it waits for.
import asyncio


class Stubborn:
    """Sleeps for its time, whoever cancels it."""

    def __init__(self, time: float) -> None:
        self.time = time
        self.exited = False

    async def run(self) -> None:
        loop = asyncio.get_running_loop()
        end = loop.time() + self.time
        while end - loop.time() > 0:
            try:
                await asyncio.sleep(end - loop.time())
            except asyncio.CancelledError:
                print("not now")
        self.exited = True


class Sleeper:
    def __init__(self) -> None:
        self.state = "not started"

    async def run(self) -> str:
        self.state = "running"
        try:
            await asyncio.sleep(100)
        finally:
            self.state = "ended"
        return "done"


async def it_waits_for_what_ignores_the_timeout() -> None:
    stubborn = Stubborn(0.2)
    try:
        print("returned", await asyncio.wait_for(stubborn.run(), 0.1))
    except TimeoutError as error:
        print(repr(error))
    print(stubborn.exited)


async def a_finished_future_needs_no_time() -> None:
    future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    future.set_result("done")
    print(await asyncio.wait_for(future, 0), future.done())
    print(await asyncio.wait_for(future, -1))


async def a_coroutine_without_time_is_not_started() -> None:
    sleeper = Sleeper()
    try:
        await asyncio.wait_for(sleeper.run(), 0)
    except asyncio.TimeoutError as error:
        print(repr(error), sleeper.state)


async def a_task_without_time_is_cancelled(timeout: float) -> None:
    sleeper = Sleeper()
    task = asyncio.create_task(sleeper.run())
    await asyncio.sleep(0)
    print(sleeper.state)
    try:
        await asyncio.wait_for(task, timeout)
    except asyncio.TimeoutError as error:
        print(repr(error))
    print(task.done(), task.cancelled(), sleeper.state)


async def a_timeout_cancels_the_task_and_waits_for_its_end() -> None:
    sleeper = Sleeper()
    task = asyncio.create_task(sleeper.run())
    try:
        await asyncio.wait_for(task, 0.1)
    except TimeoutError as error:
        print(repr(error))
    print(task.done(), task.cancelled(), sleeper.state)


async def without_a_timeout_it_waits_as_long_as_it_takes() -> None:
    async def work() -> str:
        await asyncio.sleep(500)
        return "done"

    print(await asyncio.wait_for(work(), timeout=None))


async def a_result_of_a_callback_arrives_in_time() -> None:
    loop = asyncio.get_running_loop()
    future: asyncio.Future[str] = loop.create_future()
    waiting = asyncio.wait_for(future, timeout=0.2)
    loop.call_soon(future.set_result, "ok")
    print(await waiting)


async def what_swallows_the_cancellation_of_the_timeout_gives_its_result() -> None:
    async def work() -> int:
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError as error:
            print("swallowed", repr(error))
        return 42

    print(await asyncio.wait_for(work(), timeout=0.01))


async def a_condition_that_is_not_notified_times_out_with_its_lock() -> None:
    condition = asyncio.Condition()
    async with condition:
        try:
            await asyncio.wait_for(condition.wait(), timeout=0.5)
        except asyncio.TimeoutError as error:
            print(repr(error), condition.locked())
    print(condition.locked())


async def main() -> None:
    print("- it waits for what ignores the timeout")
    await it_waits_for_what_ignores_the_timeout()
    print("- a finished future needs no time")
    await a_finished_future_needs_no_time()
    print("- a coroutine without time is not started")
    await a_coroutine_without_time_is_not_started()
    print("- a task without time is cancelled")
    await a_task_without_time_is_cancelled(0)
    await a_task_without_time_is_cancelled(-1)
    print("- a timeout cancels the task and waits for its end")
    await a_timeout_cancels_the_task_and_waits_for_its_end()
    print("- without a timeout it waits as long as it takes")
    await without_a_timeout_it_waits_as_long_as_it_takes()
    print("- a result of a callback arrives in time")
    await a_result_of_a_callback_arrives_in_time()
    print("- what swallows the cancellation of the timeout gives its result")
    await what_swallows_the_cancellation_of_the_timeout_gives_its_result()
    print("- a condition that is not notified times out with its lock")
    await a_condition_that_is_not_notified_times_out_with_its_lock()


asyncio.run(main())
