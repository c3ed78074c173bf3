# A SystemExit that a task raises when it is cancelled leaves the loop and is the exception of the task.
import asyncio


async def exits_when_cancelled(status: int) -> None:
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        raise SystemExit(status)


async def cancels(task: "asyncio.Task[None]") -> None:
    await asyncio.sleep(0)
    task.cancel()
    print("done at once:", task.done())
    await asyncio.sleep(60)


def the_exit_leaves_the_loop_and_stays_in_the_task() -> None:
    loop = asyncio.new_event_loop()
    task = loop.create_task(exits_when_cancelled(3))
    other = loop.create_task(cancels(task))
    try:
        loop.run_until_complete(other)
    except SystemExit as error:
        print("left the loop:", repr(error))
    print(task.done(), task.cancelled(), repr(task.exception()), other.done())
    other.cancel()
    try:
        loop.run_until_complete(other)
    except asyncio.CancelledError as error:
        print("the loop may run again:", repr(error))
    loop.close()


the_exit_leaves_the_loop_and_stays_in_the_task()
