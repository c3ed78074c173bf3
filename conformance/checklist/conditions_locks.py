# Conditions and the locks under them: shared, shown, bound to a loop, got back after a timeout.
import asyncio


def state(condition: asyncio.Condition) -> str:
    text = repr(condition)
    return text[text.index("[") :]


async def a_condition_shows_its_lock_and_how_many_wait() -> None:
    condition = asyncio.Condition()
    print(state(condition))
    await condition.acquire()
    print(state(condition))
    condition.release()

    async def wait() -> None:
        async with condition:
            await condition.wait()

    tasks = [asyncio.create_task(wait()) for _ in range(2)]
    await asyncio.sleep(0)
    print(state(condition))
    async with condition:
        print(state(condition))
        condition.notify_all()
    await asyncio.gather(*tasks)
    print(state(condition))


async def async_with_locks_and_unlocks() -> None:
    condition = asyncio.Condition()
    print(condition.locked())
    async with condition:
        print(condition.locked())
    print(condition.locked())


async def lock_and_condition(lock: asyncio.Lock, condition: asyncio.Condition) -> None:
    print(lock.locked(), condition.locked())
    async with condition:
        print(lock.locked(), condition.locked())
    print(lock.locked(), condition.locked())
    async with lock:
        print(lock.locked(), condition.locked())
    print(lock.locked(), condition.locked())


async def a_condition_locks_the_lock_it_was_given() -> None:
    lock = asyncio.Lock()
    await lock_and_condition(lock, asyncio.Condition(lock))
    own = asyncio.Condition()
    async with own:
        print(own.locked(), lock.locked())


async def a_wait_that_times_out_leaves_with_the_lock() -> None:
    condition = asyncio.Condition()
    async with condition:
        try:
            async with asyncio.timeout(0.5):
                await condition.wait()
        except asyncio.TimeoutError as error:
            print(repr(error), condition.locked(), state(condition))
    print(condition.locked())


async def wait_for_ever(condition: asyncio.Condition) -> None:
    async with condition:
        await condition.wait()


async def contend(lock: asyncio.Lock) -> None:
    async with lock:
        condition = asyncio.Condition(lock)
        task = asyncio.create_task(condition.acquire())
        await asyncio.sleep(0)
    try:
        print("acquired", await task)
        condition.release()
    except RuntimeError as error:
        print("RuntimeError:", str(error).partition("]> ")[2])


async def wait_briefly(condition: asyncio.Condition) -> None:
    task = asyncio.create_task(wait_for_ever(condition))
    await asyncio.sleep(1)
    async with condition:
        condition.notify()
    try:
        await task
        print("was notified")
    except RuntimeError as error:
        print("RuntimeError:", str(error).partition("]> ")[2])


def a_lock_of_another_loop_cannot_be_waited_for_through_a_condition() -> None:
    lock = asyncio.Lock()
    asyncio.run(contend(lock))
    asyncio.run(contend(lock))


def a_condition_of_another_loop_cannot_be_waited_for() -> None:
    condition = asyncio.Condition()
    asyncio.run(wait_briefly(condition))
    asyncio.run(wait_briefly(condition))


async def main() -> None:
    print("- a condition shows its lock and how many wait")
    await a_condition_shows_its_lock_and_how_many_wait()
    print("- async with locks and unlocks")
    await async_with_locks_and_unlocks()
    print("- a condition locks the lock it was given")
    await a_condition_locks_the_lock_it_was_given()
    print("- a wait that times out leaves with the lock")
    await a_wait_that_times_out_leaves_with_the_lock()


asyncio.run(main())
print("- a lock of another loop cannot be waited for through a condition")
a_lock_of_another_loop_cannot_be_waited_for_through_a_condition()
print("- a condition of another loop cannot be waited for")
a_condition_of_another_loop_cannot_be_waited_for()
