# What is logged of tasks that nobody looks at any more, and what is not.
import asyncio


async def fails() -> None:
    raise TypeError("not retrieved")


async def an_error_that_nobody_retrieves_is_logged() -> None:
    task = asyncio.create_task(fails(), name="forgotten")
    await asyncio.sleep(0)
    del task
    print("forgotten")


async def it_is_not_logged_if_the_finished_task_was_cancelled() -> None:
    task = asyncio.create_task(fails(), name="late")
    await asyncio.sleep(0.05)
    print(task.cancel())
    del task
    print("nothing was logged")


async def a_cancelled_task_is_not_logged() -> None:
    task = asyncio.create_task(asyncio.sleep(60), name="cancelled")
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(task.cancelled())
    del task
    print("nothing was logged")


def the_exception_handler_is_told_of_a_task_that_never_ends() -> None:
    def handler(loop: asyncio.AbstractEventLoop, context: "dict[str, object]") -> None:
        print("reported:", context["message"], sorted(context))

    async def sleeps() -> None:
        await asyncio.sleep(60)

    for debug in (False, True):
        loop = asyncio.new_event_loop()
        loop.set_debug(debug)
        loop.set_exception_handler(handler)
        task = loop.create_task(sleeps(), name="never ends")
        print(asyncio.all_tasks(loop) == {task})
        loop.close()
        del task
        print(len(asyncio.all_tasks(loop)))


async def main() -> None:
    print("an error")
    await an_error_that_nobody_retrieves_is_logged()
    print("cancelled too late")
    await it_is_not_logged_if_the_finished_task_was_cancelled()
    print("cancelled in time")
    await a_cancelled_task_is_not_logged()


asyncio.run(main())
print("never ends")
the_exception_handler_is_told_of_a_task_that_never_ends()
