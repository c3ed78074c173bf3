"""The workloads of //tools:benchmark for CPython and uvloop.

`workloads.py NAME N [--uvloop]` performs N operations and prints what one costs, as workloads.cc does
for this library: a line of JSON. Both check the same results.
"""

import argparse
import asyncio
import json
import resource
import threading
import time
from collections.abc import Coroutine, Iterator
from typing import Any

_TASKS = 1000  # How many there are at a time, where not all exist at once.

Cost = dict[str, float]


def _check(as_expected: bool) -> None:
    if not as_expected:
        raise SystemExit("workloads: a wrong result")


def _processor_time() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def _resident_bytes() -> float:
    """The most that was resident so far.

    The maximum that the module resource gives includes the program that started this one.
    """
    with open("/proc/self/status", encoding="ascii") as status:
        kibibytes = next(line.split()[1] for line in status if line.startswith("VmHWM:"))
    return 1024.0 * int(kibibytes)


def _since(start: float, operations: int) -> Cost:
    return {"ns": (time.perf_counter() - start) * 1e9 / operations, "bytes": 0.0}


def _numbers() -> Iterator[float]:
    """The same sequence of numbers from 0 to 1 in every language."""
    state = 12345
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield (state >> 33) / 2147483648.0


async def _one() -> int:
    return 1


async def _yield_once() -> int:
    await asyncio.sleep(0)
    return 1


async def create_and_join(n: int) -> Cost:
    start = time.perf_counter()
    total = 0
    for _ in range(n // _TASKS):
        tasks = [asyncio.create_task(_one()) for _ in range(_TASKS)]
        total += sum(await asyncio.gather(*tasks))
    cost = _since(start, n)
    _check(total == n)
    return cost


async def wide_gather(n: int) -> Cost:
    memory = _resident_bytes()
    start = time.perf_counter()
    total = sum(await asyncio.gather(*[_yield_once() for _ in range(n)]))
    cost = _since(start, n)
    cost["bytes"] = (_resident_bytes() - memory) / n
    _check(total == n)
    return cost


async def wide_gather_warm(n: int) -> Cost:
    await wide_gather(n)
    await wide_gather(n)
    cost = await wide_gather(n)
    cost["bytes"] = 0.0
    return cost


async def _yield_many(times: int) -> None:
    for _ in range(times):
        await asyncio.sleep(0)


async def switch(n: int) -> Cost:
    tasks = [asyncio.create_task(_yield_many(n // _TASKS)) for _ in range(_TASKS)]
    start = time.perf_counter()
    await asyncio.gather(*tasks)
    return _since(start, n)


async def immediate_await(n: int) -> Cost:
    start = time.perf_counter()
    total = 0
    for _ in range(n):
        total += await _one()
    cost = _since(start, n)
    _check(total == n)
    return cost


async def _sleep_for(delay: float) -> None:
    await asyncio.sleep(delay)


async def sleeps(n: int) -> Cost:
    numbers = _numbers()
    start = _processor_time()
    await asyncio.gather(*[_sleep_for(next(numbers)) for _ in range(n)])
    return {"ns": (_processor_time() - start) * 1e9 / n, "bytes": 0.0}


async def call_later_and_cancel(n: int) -> Cost:
    loop = asyncio.get_running_loop()
    numbers = _numbers()
    delays = [1 + next(numbers) for _ in range(_TASKS)]

    def callback() -> None:
        pass

    start = time.perf_counter()
    for _ in range(n // _TASKS):
        for delay in delays:
            loop.call_later(delay, callback).cancel()
        await asyncio.sleep(0)
    return _since(start, n)


async def bounded_queue(n: int) -> Cost:
    queue: asyncio.Queue[int] = asyncio.Queue(100)

    async def produce() -> None:
        for i in range(n):
            await queue.put(i)

    async def consume() -> int:
        total = 0
        for _ in range(n):
            total += await queue.get()
        return total

    start = time.perf_counter()
    _, total = await asyncio.gather(produce(), consume())
    cost = _since(start, n)
    _check(total == n * (n - 1) // 2)
    return cost


async def contended_lock(n: int) -> Cost:
    lock = asyncio.Lock()

    async def take_turns() -> None:
        for _ in range(n // 100):
            async with lock:
                await asyncio.sleep(0)

    start = time.perf_counter()
    await asyncio.gather(*[take_turns() for _ in range(100)])
    return _since(start, n)


async def _cancel_and_collect(tasks: list[asyncio.Task[None]]) -> Cost:
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    start = time.perf_counter()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    cost = _since(start, len(tasks))
    _check(all(task.cancelled() for task in tasks))
    return cost


async def cancel_and_collect(n: int) -> Cost:
    return await _cancel_and_collect([asyncio.create_task(_sleep_for(3600)) for _ in range(n)])


async def cancel_bare_sleep(n: int) -> Cost:
    return await _cancel_and_collect([asyncio.create_task(asyncio.sleep(3600)) for _ in range(n)])


async def task_group(n: int) -> Cost:
    start = time.perf_counter()
    total = 0
    for _ in range(n // 10):
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(_one()) for _ in range(10)]
        for task in tasks:
            total += task.result()
    cost = _since(start, n)
    _check(total == n)
    return cost


async def timeout(n: int) -> Cost:
    start = time.perf_counter()
    for _ in range(n):
        async with asyncio.timeout(3600.0):
            await asyncio.sleep(0)
    return _since(start, n)


async def event(n: int) -> Cost:
    asked = asyncio.Event()
    answered = asyncio.Event()

    async def answer() -> None:
        for _ in range(n // 2):
            await asked.wait()
            asked.clear()
            answered.set()

    other = asyncio.create_task(answer())
    start = time.perf_counter()
    for _ in range(n // 2):
        asked.set()
        await answered.wait()
        answered.clear()
    await other
    return _since(start, n)


async def condition(n: int) -> Cost:
    turns = asyncio.Condition()
    turn = 0

    async def wait_for_turn(mine: int) -> None:
        nonlocal turn
        for i in range(mine, n, 2):
            async with turns:
                while turn != i:
                    await turns.wait()
                turn += 1
                turns.notify()

    start = time.perf_counter()
    await asyncio.gather(wait_for_turn(0), wait_for_turn(1))
    cost = _since(start, n)
    _check(turn == n)
    return cost


async def semaphore(n: int) -> Cost:
    places = asyncio.Semaphore(10)

    async def enter_often() -> None:
        for _ in range(n // 100):
            async with places:
                await asyncio.sleep(0)

    start = time.perf_counter()
    await asyncio.gather(*[enter_often() for _ in range(100)])
    return _since(start, n)


async def threadsafe_call(n: int) -> Cost:
    loop = asyncio.get_running_loop()
    finished = loop.create_future()
    cost: Cost = {}

    def work() -> None:
        called = threading.Semaphore(0)

        def call(times: int) -> None:
            for _ in range(times):
                loop.call_soon_threadsafe(called.release)
                called.acquire()

        call(500)
        start = time.perf_counter()
        call(n)
        cost.update(_since(start, n))
        loop.call_soon_threadsafe(finished.set_result, None)

    thread = threading.Thread(target=work)
    thread.start()
    await finished
    thread.join()
    return cost


async def sleeping_tasks(n: int) -> Cost:
    memory = _resident_bytes()
    start = time.perf_counter()
    tasks = [asyncio.create_task(_sleep_for(3600)) for _ in range(n)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    cost = _since(start, n)
    cost["bytes"] = (_resident_bytes() - memory) / n
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return cost


async def start_and_stop(n: int) -> Cost:  # Its whole process is measured.
    return {}


def _run(coroutine: Coroutine[Any, Any, Cost], with_uvloop: bool) -> Cost:
    if not with_uvloop:
        return asyncio.run(coroutine)
    import uvloop  # type: ignore[import-not-found]

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(coroutine)


WORKLOADS = (
    create_and_join,
    wide_gather,
    wide_gather_warm,
    switch,
    immediate_await,
    sleeps,
    call_later_and_cancel,
    bounded_queue,
    contended_lock,
    cancel_and_collect,
    cancel_bare_sleep,
    task_group,
    timeout,
    event,
    condition,
    semaphore,
    threadsafe_call,
    sleeping_tasks,
    start_and_stop,
)


def main() -> None:
    by_name = {workload.__name__: workload for workload in WORKLOADS}
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", choices=by_name)
    parser.add_argument("n", type=int, nargs="?", default=1)
    parser.add_argument("--uvloop", action="store_true")
    arguments = parser.parse_args()
    cost = _run(by_name[arguments.name](arguments.n), arguments.uvloop)
    if cost:
        print(json.dumps(cost))


if __name__ == "__main__":
    main()
