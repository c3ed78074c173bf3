# What locks refuse: to be awaited themselves, a release that nobody is due, a negative start.
import asyncio


async def awaiting_a_lock_itself_is_a_type_error() -> None:
    lock = asyncio.Lock()
    try:
        await lock
    except TypeError as error:
        print("TypeError:", error)
    print(lock.locked())


async def awaiting_a_condition_itself_is_a_type_error() -> None:
    condition = asyncio.Condition()
    try:
        await condition
    except TypeError as error:
        print("TypeError:", error)
    print(condition.locked())


async def awaiting_a_semaphore_itself_is_a_type_error() -> None:
    semaphore = asyncio.Semaphore()
    try:
        await semaphore
    except TypeError as error:
        print("TypeError:", error)
    print(repr(semaphore).partition("[")[2], semaphore.locked())


async def awaiting_a_bounded_semaphore_itself_is_a_type_error() -> None:
    semaphore = asyncio.BoundedSemaphore()
    try:
        await semaphore
    except TypeError as error:
        print("TypeError:", error)
    print(semaphore.locked())


async def awaiting_a_barrier_itself_is_a_type_error() -> None:
    barrier = asyncio.Barrier(2)
    try:
        await barrier
    except TypeError as error:
        print("TypeError:", error)
    print(barrier.n_waiting, "filling" in repr(barrier))


async def awaiting_an_event_itself_is_a_type_error() -> None:
    event = asyncio.Event()
    event.set()
    try:
        await event
    except TypeError as error:
        print("TypeError:", error)
    print(event.is_set())


async def releasing_what_was_not_acquired_is_an_error() -> None:
    lock = asyncio.Lock()
    try:
        lock.release()
    except RuntimeError as error:
        print("RuntimeError:", error)
    condition = asyncio.Condition()
    try:
        condition.release()
    except RuntimeError as error:
        print("RuntimeError:", error)
    bounded = asyncio.BoundedSemaphore()
    try:
        bounded.release()
    except ValueError as error:
        print("ValueError:", error)
    print(lock.locked(), condition.locked(), bounded.locked())


async def a_semaphore_does_not_start_below_zero() -> None:
    try:
        asyncio.Semaphore(-1)
    except ValueError as error:
        print("ValueError:", error)


async def main() -> None:
    print("- awaiting them is a TypeError")
    await awaiting_a_lock_itself_is_a_type_error()
    await awaiting_a_condition_itself_is_a_type_error()
    await awaiting_a_semaphore_itself_is_a_type_error()
    await awaiting_a_bounded_semaphore_itself_is_a_type_error()
    await awaiting_a_barrier_itself_is_a_type_error()
    await awaiting_an_event_itself_is_a_type_error()
    print("- releasing what was not acquired is an error")
    await releasing_what_was_not_acquired_is_an_error()
    print("- a semaphore does not start below zero")
    await a_semaphore_does_not_start_below_zero()


asyncio.run(main())
