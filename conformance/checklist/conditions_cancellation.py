# conformance: python >= 3.13: before, notifications and messages of cancellations were lost
# Conditions and cancellations: the lock is got back first, and neither message nor notification is lost.
import asyncio


def state(condition: asyncio.Condition) -> str:
    text = repr(condition)
    return text[text.index("[") :]


async def a_cancelled_wait_leaves_with_the_lock() -> None:
    condition = asyncio.Condition()
    await condition.acquire()
    task = asyncio.create_task(condition.wait())
    asyncio.get_running_loop().call_soon(task.cancel)
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", condition.locked(), state(condition))


async def a_cancelled_wait_has_the_lock_though_others_wanted_it() -> None:
    condition = asyncio.Condition()
    loop = asyncio.get_running_loop()
    await condition.acquire()
    task = asyncio.create_task(condition.wait())
    await asyncio.sleep(0)
    print(condition.locked())
    await condition.acquire()
    condition.notify()
    loop.call_soon(task.cancel)
    loop.call_soon(condition.release)
    try:
        print("not cancelled", await task)
    except asyncio.CancelledError:
        print("cancelled")
    print(condition.locked(), task.cancelled())


async def a_task_that_gets_the_lock_back_can_be_cancelled() -> None:
    condition = asyncio.Condition()
    steps: list[str] = []

    async def wait() -> None:
        async with condition:
            steps.append("waits")
            await condition.wait()
            steps.append("never")

    task = asyncio.create_task(wait())
    await asyncio.sleep(0)
    await condition.acquire()
    condition.notify()
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0)
    print(task.done(), state(condition))
    condition.release()
    await asyncio.sleep(0)
    print(task.cancelled(), steps, state(condition))


async def the_cancellation_comes_out_as_it_went_in(while_it_locks: bool) -> None:
    condition = asyncio.Condition()
    ready = False
    raised: list[BaseException] = []

    async def wait() -> None:
        async with condition:
            try:
                await condition.wait_for(lambda: ready)
            except asyncio.CancelledError as error:
                raised.append(error)
                raise

    task = asyncio.create_task(wait())
    await asyncio.sleep(0)
    if while_it_locks:
        await condition.acquire()
        ready = True
        condition.notify()
        await asyncio.sleep(0)
        task.cancel(msg="while it locks")
        condition.release()
    else:
        task.cancel(msg="while it waits")
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error), error.args, error is raised[0], len(raised))


async def the_notification_of_a_cancelled_task_reaches_another(after_it_woke: bool) -> None:
    condition = asyncio.Condition()
    items = 0

    async def consume(name: str) -> None:
        nonlocal items
        async with condition:
            while True:
                await condition.wait_for(lambda: items != 0)
                if items < 0:
                    print(name, "ends")
                    return
                items -= 1
                print(name, "took one")

    first = asyncio.create_task(consume("first"))
    second = asyncio.create_task(consume("second"))
    await asyncio.sleep(0)
    async with condition:
        items += 1
        condition.notify(1)
        if after_it_woke:
            await asyncio.sleep(0)
        first.cancel()
        try:
            async with asyncio.timeout(0.01):
                await condition.wait_for(lambda: items == 0)
        except TimeoutError:
            print("nobody told me")
        print("items", items)
        items = -1
        condition.notify_all()
    await second
    print(first.cancelled(), state(condition))


async def main() -> None:
    print("- a cancelled wait leaves with the lock")
    await a_cancelled_wait_leaves_with_the_lock()
    print("- a cancelled wait has the lock though others wanted it")
    await a_cancelled_wait_has_the_lock_though_others_wanted_it()
    print("- a task that gets the lock back can be cancelled")
    await a_task_that_gets_the_lock_back_can_be_cancelled()
    print("- the cancellation comes out as it went in")
    await the_cancellation_comes_out_as_it_went_in(while_it_locks=False)
    await the_cancellation_comes_out_as_it_went_in(while_it_locks=True)
    print("- the notification of a cancelled task reaches another")
    await the_notification_of_a_cancelled_task_reaches_another(after_it_woke=False)
    await the_notification_of_a_cancelled_task_reaches_another(after_it_woke=True)


asyncio.run(main())
