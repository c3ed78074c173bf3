# Conditions: who is woken by a notification, when the lock is theirs, and what the predicate decides.
import asyncio
from collections.abc import Callable


def state(condition: asyncio.Condition) -> str:
    text = repr(condition)
    return text[text.index("[") :]


async def keep_the_lock(name: str, condition: asyncio.Condition, order: list[str]) -> bool:
    await condition.acquire()
    if await condition.wait():
        order.append(name)
    return True


async def give_it_back(name: str, condition: asyncio.Condition, order: list[str]) -> bool:
    await condition.acquire()
    if await condition.wait():
        order.append(name)
        condition.release()
    return True


async def a_notified_task_goes_on_when_the_lock_is_released() -> None:
    condition = asyncio.Condition()
    order: list[str] = []
    tasks = [asyncio.create_task(keep_the_lock(name, condition, order)) for name in "abc"]
    await asyncio.sleep(0)
    print(order, condition.locked(), state(condition))
    print(await condition.acquire())
    condition.notify()
    await asyncio.sleep(0)
    print(order, "the lock is still taken", condition.locked())
    condition.release()
    await asyncio.sleep(0)
    print(order, "the first has it now", condition.locked())
    condition.notify(2)
    await asyncio.sleep(0)
    print(order, condition.locked())
    condition.release()
    await asyncio.sleep(0)
    print(order, condition.locked())
    condition.release()
    await asyncio.sleep(0)
    print(order, condition.locked(), [task.result() for task in tasks])


async def notify_wakes_as_many_as_it_says_and_no_more_than_there_are() -> None:
    condition = asyncio.Condition()
    order: list[str] = []
    tasks = [asyncio.create_task(give_it_back(name, condition, order)) for name in "abcd"]
    await asyncio.sleep(0)
    for counts in ([1], [1, 1], [2048]):
        await condition.acquire()
        for count in counts:
            condition.notify(count)
        condition.release()
        await asyncio.sleep(0)
        print(counts, order, state(condition))
    print([task.result() for task in tasks])


async def notify_all_wakes_everybody_in_turn() -> None:
    condition = asyncio.Condition()
    order: list[str] = []
    tasks = [asyncio.create_task(give_it_back(name, condition, order)) for name in "abc"]
    await asyncio.sleep(0)
    await condition.acquire()
    condition.notify_all()
    condition.release()
    await asyncio.sleep(0)
    print(order, [task.done() for task in tasks])


async def wait_for_goes_back_to_waiting_until_its_predicate_holds() -> None:
    condition = asyncio.Condition()
    ready = False

    async def wait() -> bool:
        await condition.acquire()
        result = await condition.wait_for(lambda: ready)
        print("goes on", result, condition.locked())
        condition.release()
        return True

    task = asyncio.create_task(wait())
    await asyncio.sleep(0)
    for value in (False, True):
        ready = value
        await condition.acquire()
        condition.notify()
        condition.release()
        await asyncio.sleep(0)
        print(value, task.done())
    print(task.result())


async def wait_for_with_a_true_predicate_does_not_ask_for_the_lock() -> None:
    condition = asyncio.Condition()
    print(await condition.wait_for(lambda: [1, 2, 3]), condition.locked())
    try:
        await condition.wait_for(lambda: False)
    except RuntimeError as error:
        print("RuntimeError:", error)


def refused(call: Callable[[], None]) -> None:
    try:
        call()
    except RuntimeError as error:
        print("RuntimeError:", error)


async def without_the_lock_nothing_can_be_notified_or_waited_for() -> None:
    condition = asyncio.Condition()
    refused(condition.notify)
    refused(condition.notify_all)
    try:
        await condition.wait()
    except RuntimeError as error:
        print("RuntimeError:", error)


async def main() -> None:
    print("- a notified task goes on when the lock is released")
    await a_notified_task_goes_on_when_the_lock_is_released()
    print("- notify wakes as many as it says and no more than there are")
    await notify_wakes_as_many_as_it_says_and_no_more_than_there_are()
    print("- notify_all wakes everybody in turn")
    await notify_all_wakes_everybody_in_turn()
    print("- wait_for goes back to waiting until its predicate holds")
    await wait_for_goes_back_to_waiting_until_its_predicate_holds()
    print("- wait_for with a true predicate does not ask for the lock")
    await wait_for_with_a_true_predicate_does_not_ask_for_the_lock()
    print("- without the lock nothing can be notified or waited for")
    await without_the_lock_nothing_can_be_notified_or_waited_for()


asyncio.run(main())
