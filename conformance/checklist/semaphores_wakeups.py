# conformance: python >= 3.13: a task that went on woke up only one other before
# A semaphore released several times before anybody ran: all who wait go on in one iteration, in their order.
import asyncio


def state(semaphore: asyncio.Semaphore) -> str:
    text = repr(semaphore)
    return text[text.index("[") :]


async def one_acquisition_wakes_all_for_whom_there_is_a_place() -> None:
    semaphore = asyncio.Semaphore(0)
    order: list[str] = []
    extra: list[asyncio.Task[None]] = []

    async def newcomer() -> None:
        order.append("newcomer")

    async def first() -> None:
        print("first asks", state(semaphore))
        await semaphore.acquire()
        print("first goes on", state(semaphore))
        extra.append(asyncio.create_task(newcomer()))
        order.append("first")

    async def second() -> None:
        for _ in range(3):
            semaphore.release()
        print("second has released three times", state(semaphore), semaphore.locked())
        await semaphore.acquire()
        order.append("second")

    async def third() -> None:
        await semaphore.acquire()
        print("third goes on", state(semaphore), semaphore.locked())
        order.append("third")

    tasks = [asyncio.create_task(first()), asyncio.create_task(second()), asyncio.create_task(third())]
    await asyncio.sleep(0)
    print("all have asked", state(semaphore))
    await asyncio.sleep(0)
    await asyncio.gather(*tasks, *extra)
    print(order)


async def it_is_locked_to_a_newcomer_while_others_are_on_their_way() -> None:
    semaphore = asyncio.Semaphore(0)
    task = asyncio.create_task(semaphore.acquire())
    await asyncio.sleep(0)
    semaphore.release()
    semaphore.release()
    print(semaphore.locked(), state(semaphore))
    print(await task, semaphore.locked(), state(semaphore))


async def main() -> None:
    print("- one acquisition wakes all for whom there is a place")
    await one_acquisition_wakes_all_for_whom_there_is_a_place()
    print("- it is locked to a newcomer while others are on their way")
    await it_is_locked_to_a_newcomer_while_others_are_on_their_way()


asyncio.run(main())
