import asyncio
import time


def measure(name, times=1, *, unit="ms"):
    time.sleep(0.001 * times)
    return f"{name} {times} {unit}"


async def double(number):
    await asyncio.sleep(0)
    if number < 0:
        raise ValueError("negative")
    return number * 2


def ask(loop, number):
    future = asyncio.run_coroutine_threadsafe(double(number), loop)
    try:
        return future.result(5)
    except ValueError:
        return 0


async def main():
    print(await asyncio.to_thread(measure, "a"))
    print(await asyncio.to_thread(measure, "b", unit="s"))
    for times in range(2, 4):
        print(await asyncio.to_thread(measure, "c", times=times))
    loop = asyncio.get_running_loop()
    print(await asyncio.to_thread(ask, loop, 21))
    print(await asyncio.to_thread(ask, loop, -1))


asyncio.run(main())
