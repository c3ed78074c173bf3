# Waiting for an event: who goes on first, what set and clear do to those who wait, cancelled waits.
import asyncio


def state(event: asyncio.Event) -> str:
    text = repr(event)
    return text[text.index("[") :]


async def the_state_is_shown_with_the_number_of_those_who_wait() -> None:
    event = asyncio.Event()
    print(state(event))
    tasks = [asyncio.create_task(event.wait()) for _ in range(2)]
    await asyncio.sleep(0)
    print(state(event))
    event.set()
    print(await asyncio.gather(*tasks), state(event))


async def a_newcomer_after_set_goes_on_before_those_who_are_still_to_wake() -> None:
    event = asyncio.Event()
    order: list[str] = []

    async def wait(name: str) -> None:
        if await event.wait():
            order.append(name)

    tasks = [asyncio.create_task(wait("first")), asyncio.create_task(wait("second"))]
    await asyncio.sleep(0)
    print(order)
    tasks.append(asyncio.create_task(wait("newcomer")))
    event.set()
    await asyncio.sleep(0)
    print(order)
    for task in tasks:
        print(task.done(), task.result())


async def waiting_for_a_set_event_gives_true_at_once() -> None:
    event = asyncio.Event()
    event.set()
    print(await event.wait(), await event.wait())


async def a_cancelled_wait_leaves_the_event() -> None:
    event = asyncio.Event()
    task = asyncio.create_task(event.wait())
    await asyncio.sleep(0)
    print(state(event))
    asyncio.get_running_loop().call_soon(task.cancel)
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", state(event))


async def clear_takes_set_back() -> None:
    event = asyncio.Event()
    print(event.is_set())
    event.set()
    print(event.is_set())
    event.clear()
    print(event.is_set())
    event.clear()
    print(event.is_set())


async def who_waited_when_it_was_set_wakes_once_though_it_is_cleared_and_set_again() -> None:
    event = asyncio.Event()
    woken: list[str] = []

    async def wait() -> bool:
        woken.append(f"{await event.wait()}")
        return True

    task = asyncio.create_task(wait())
    await asyncio.sleep(0)
    print(woken, state(event))
    event.set()
    event.clear()
    print(event.is_set(), state(event))
    event.set()
    event.set()
    print(woken, state(event))
    await asyncio.sleep(0)
    print(woken, state(event), task.done(), task.result())


async def who_was_woken_goes_on_though_the_event_is_clear_again() -> None:
    event = asyncio.Event()
    task = asyncio.create_task(event.wait())
    await asyncio.sleep(0)
    event.set()
    event.clear()
    late = asyncio.create_task(event.wait())
    await asyncio.sleep(0)
    print(task.done(), late.done(), state(event))
    event.set()
    print(await task, await late)


async def main() -> None:
    print("- the state is shown with the number of those who wait")
    await the_state_is_shown_with_the_number_of_those_who_wait()
    print("- a newcomer after set goes on before those who are still to wake")
    await a_newcomer_after_set_goes_on_before_those_who_are_still_to_wake()
    print("- waiting for a set event gives True at once")
    await waiting_for_a_set_event_gives_true_at_once()
    print("- a cancelled wait leaves the event")
    await a_cancelled_wait_leaves_the_event()
    print("- clear takes set back")
    await clear_takes_set_back()
    print("- who waited when it was set wakes once though it is cleared and set again")
    await who_waited_when_it_was_set_wakes_once_though_it_is_cleared_and_set_again()
    print("- who was woken goes on though the event is clear again")
    await who_was_woken_goes_on_though_the_event_is_clear_again()


asyncio.run(main())
