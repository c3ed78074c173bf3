# cancelling() counts the requests to cancel a task, uncancel() takes one back.
import asyncio


def state(task: "asyncio.Task[str]") -> str:
    return repr(task).partition(" name=")[0]


async def sleeps_long() -> str:
    await asyncio.sleep(60)
    return "slept"


async def sleeps_once_more() -> str:
    task = asyncio.current_task()
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        if task is not None:
            print("taken back:", task.uncancel())
        await asyncio.sleep(60)
    return "slept"


async def cancelling_counts_the_requests() -> None:
    task = asyncio.create_task(sleeps_long())
    print(task.cancelling(), state(task))
    print(task.cancel(), task.cancelling(), state(task))
    print(task.cancel(), task.cancelling(), state(task))
    try:
        await task
    except asyncio.CancelledError:
        print(task.cancelling(), state(task))


async def a_task_that_took_a_request_back_may_be_cancelled_again() -> None:
    task = asyncio.create_task(sleeps_once_more())
    await asyncio.sleep(0.01)
    print(task.cancel(), state(task), task.cancelling(), task.cancelled())
    await asyncio.sleep(0.01)
    print(state(task), task.cancelling(), task.cancelled())
    print(task.cancel(), state(task), task.cancelling(), task.cancelled())
    try:
        await task
    except asyncio.CancelledError:
        print(state(task), task.cancelled(), task.done())


async def uncancel_of_a_finished_task_changes_only_the_count() -> None:
    task = asyncio.create_task(sleeps_long())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    print(task.cancelling(), task.uncancel(), task.cancelled(), task.done(), state(task))


async def uncancel_does_not_count_below_zero() -> None:
    task = asyncio.create_task(asyncio.sleep(0, "slept"))
    print(task.uncancel(), task.uncancel(), task.cancelling())
    print(await task)


class Deadline:
    """A timeout as a program may write it: cancel() at the time, uncancel() at the end of the block."""

    def __init__(self, delay: float) -> None:
        self.delay = delay
        self.passed = False

    async def __aenter__(self) -> "Deadline":
        self.task = asyncio.current_task()
        self.timer = asyncio.get_running_loop().call_later(self.delay, self.expire)
        return self

    def expire(self) -> None:
        self.passed = True
        if self.task is not None:
            self.task.cancel()

    async def __aexit__(self, kind: object, error: BaseException | None, traceback: object) -> bool:
        self.timer.cancel()
        if self.passed and self.task is not None and self.task.uncancel() == 0:
            if isinstance(error, asyncio.CancelledError):
                raise TimeoutError from error
        return False


async def works_within_a_deadline(work: float, deadline: float) -> str:
    finished = False
    try:
        async with Deadline(deadline):
            await asyncio.sleep(work)
            finished = True
    except TimeoutError:
        print("timed out")
    await asyncio.sleep(0)
    return "finished" if finished else "interrupted"


async def what_comes_after_a_structured_block_is_not_cancelled() -> None:
    for work, deadline in ((10, 0.5), (0, 10)):
        task = asyncio.create_task(works_within_a_deadline(work, deadline))
        print(await task, task.cancelling(), task.cancelled())


async def a_request_from_outside_is_not_taken_for_the_deadline() -> None:
    task = asyncio.create_task(works_within_a_deadline(10, 0.5))
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_later(0.5, task.cancel)
    try:
        print(await task)
    except asyncio.CancelledError:
        print("cancelled", task.cancelling(), task.cancelled())


async def main() -> None:
    print("counting")
    await cancelling_counts_the_requests()
    print("again")
    await a_task_that_took_a_request_back_may_be_cancelled_again()
    print("finished")
    await uncancel_of_a_finished_task_changes_only_the_count()
    print("not below zero")
    await uncancel_does_not_count_below_zero()
    print("structured blocks")
    await what_comes_after_a_structured_block_is_not_cancelled()
    print("from outside")
    await a_request_from_outside_is_not_taken_for_the_deadline()


asyncio.run(main())
