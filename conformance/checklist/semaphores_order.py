# Semaphores: how many are admitted, in which order, and who goes on after releases.
import asyncio


def state(semaphore: asyncio.Semaphore) -> str:
    text = repr(semaphore)
    return text[text.index("[") :]


async def acquire(name: str, semaphore: asyncio.Semaphore, order: list[str]) -> bool:
    await semaphore.acquire()
    order.append(name)
    return True


async def a_semaphore_of_zero_is_locked_from_the_start() -> None:
    for value in (0, 1):
        semaphore = asyncio.Semaphore(value)
        print(value, semaphore.locked(), state(semaphore))


async def value_and_waiters_are_shown() -> None:
    semaphore = asyncio.Semaphore()
    print(state(semaphore))
    await semaphore.acquire()
    print(state(semaphore))
    tasks = [asyncio.create_task(semaphore.acquire()) for _ in range(2)]
    await asyncio.sleep(0)
    print(state(semaphore))
    semaphore.release()
    semaphore.release()
    print(await asyncio.gather(*tasks), state(semaphore))


async def as_many_go_on_as_there_are_places_and_releases() -> None:
    semaphore = asyncio.Semaphore(3)
    order: list[str] = []
    print(await semaphore.acquire(), await semaphore.acquire(), semaphore.locked())
    tasks = [asyncio.create_task(acquire(name, semaphore, order)) for name in "abc"]
    await asyncio.sleep(0)
    print(order, semaphore.locked(), state(semaphore))
    tasks.append(asyncio.create_task(acquire("d", semaphore, order)))
    semaphore.release()
    semaphore.release()
    print(order, state(semaphore))
    await asyncio.sleep(0)
    print(order, semaphore.locked(), state(semaphore))
    print([task.done() for task in tasks])
    semaphore.release()
    print(await asyncio.gather(*tasks), order)


async def a_release_without_waiters_makes_it_free() -> None:
    semaphore = asyncio.Semaphore()
    await semaphore.acquire()
    print(semaphore.locked())
    semaphore.release()
    print(semaphore.locked())


async def who_asks_again_goes_behind_those_who_wait() -> None:
    semaphore = asyncio.Semaphore(1)
    order: list[str] = []

    async def twice(name: str) -> None:
        for turn in (1, 2):
            await semaphore.acquire()
            order.append(f"{name}{turn}")
            await asyncio.sleep(0.01)
            semaphore.release()

    async with asyncio.TaskGroup() as group:
        for name in "abc":
            group.create_task(twice(name))
    print(order)


async def releasing_and_asking_again_at_once_does_not_overtake() -> None:
    semaphore = asyncio.Semaphore(1)
    order: list[str] = []

    async def again() -> bool:
        await semaphore.acquire()
        order.append("b")
        semaphore.release()
        await semaphore.acquire()
        order.append("b again")
        return True

    first = asyncio.create_task(acquire("a", semaphore, order))
    second = asyncio.create_task(again())
    third = asyncio.create_task(acquire("c", semaphore, order))
    await asyncio.sleep(0)
    print(order)
    semaphore.release()
    semaphore.release()
    print(await asyncio.gather(first, second, third), order)


async def async_with_acquires_and_releases() -> None:
    semaphore = asyncio.Semaphore(2)
    async with semaphore:
        print(state(semaphore))
        async with semaphore:
            print(state(semaphore))
    print(state(semaphore))


async def main() -> None:
    print("- a semaphore of zero is locked from the start")
    await a_semaphore_of_zero_is_locked_from_the_start()
    print("- value and waiters are shown")
    await value_and_waiters_are_shown()
    print("- as many go on as there are places and releases")
    await as_many_go_on_as_there_are_places_and_releases()
    print("- a release without waiters makes it free")
    await a_release_without_waiters_makes_it_free()
    print("- who asks again goes behind those who wait")
    await who_asks_again_goes_behind_those_who_wait()
    print("- releasing and asking again at once does not overtake")
    await releasing_and_asking_again_at_once_does_not_overtake()
    print("- async with acquires and releases")
    await async_with_acquires_and_releases()


asyncio.run(main())
