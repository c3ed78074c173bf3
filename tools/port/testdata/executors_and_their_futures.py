"""What executors of concurrent.futures do, without a loop and beside one."""

import asyncio
import concurrent.futures
import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, as_completed, wait


class Downloads:
    """Calls that a pool makes, with what is to be done when they have been made."""

    def __init__(self):
        self.pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="download")
        self.sizes = []

    def load(self, name, size=1):
        time.sleep(0.01)
        if size < 0:
            raise ValueError(f"no size: {name}")
        return size

    def start(self, name, *, size):
        future = self.pool.submit(self.load, name, size=size)
        future.add_done_callback(self.loaded)
        return future

    def loaded(self, future):
        if future.exception() is None:
            self.sizes.append(future.result())


def square(n):
    time.sleep(n * 0.03)
    return n * n


def without_a_loop():
    downloads = Downloads()
    failing = [downloads.start("a", size=1), downloads.start("b", size=-1), downloads.start("c", size=3)]
    downloads.pool.shutdown()
    print(downloads.sizes, [repr(future.exception()) for future in failing])
    try:
        downloads.start("d", size=4)
    except RuntimeError as error:
        print(error)
    with ThreadPoolExecutor(max_workers=3) as pool:
        names = {pool.submit(square, n): f"square of {n}" for n in (3, 1)}
        for future in as_completed(names):
            print(names[future], future.result())
        print(list(pool.map(square, [2, 0, 1])), list(pool.map(pow, [2, 3], (5, 2))))
        mixed = [pool.submit(square, 1), pool.submit(str, 4), pool.submit(time.sleep, 0)]
        print([future.result() for future in mixed])
        slow, quick = pool.submit(square, 5), pool.submit(square, 0)
        done, pending = wait([slow, quick], return_when=FIRST_COMPLETED)
        print(quick in done, slow in pending, slow.running(), slow.cancel())
        try:
            slow.result(timeout=0.01)
        except concurrent.futures.TimeoutError as error:
            print("too slow", repr(error))
        print([future.result() for future in as_completed([slow, quick], timeout=10)])
        print([len(part) for part in wait({slow, quick})])
    pool = ThreadPoolExecutor(1)
    sleeping = [pool.submit(time.sleep, 0.05) for _ in range(3)]
    time.sleep(0.01)
    pool.shutdown(wait=True, cancel_futures=True)
    print([future.cancelled() for future in sleeping])
    sleeping[2].add_done_callback(lambda future: print("done", future.done()))
    try:
        sleeping[1].result()
    except concurrent.futures.CancelledError as error:
        print(repr(error))
    broken = None
    with ThreadPoolExecutor(2) as pool:
        try:
            for quotient in pool.map(lambda a, b: a // b, [6, 1, 8], [2, 0, 4]):
                print(quotient)
        except ZeroDivisionError as error:
            broken = str(error)
    print(broken)


async def wait_and_give(value):
    await asyncio.sleep(0.01)
    return value


async def beside_a_loop():
    loop = asyncio.get_running_loop()
    ended = []

    def in_a_thread():
        future = asyncio.run_coroutine_threadsafe(wait_and_give(7), loop)
        future.add_done_callback(lambda future: ended.append(future.cancelled()))
        print(future.result(timeout=5))
        waiting = asyncio.run_coroutine_threadsafe(asyncio.sleep(10), loop)
        try:
            waiting.result(0.01)
        except TimeoutError:
            print("cancelled", waiting.cancel(), waiting.done())

    await asyncio.to_thread(in_a_thread)
    print(ended)
    with ThreadPoolExecutor(max_workers=1) as pool:
        print(await asyncio.wrap_future(pool.submit(square, 2)))
        first, second = pool.submit(square, 1), pool.submit(square, 2)
        waiting = asyncio.wrap_future(second)
        waiting.cancel()
        try:
            await waiting
        except asyncio.CancelledError:
            print("cancelled", await asyncio.wrap_future(first))
        await asyncio.sleep(0)
        print(second.cancelled())


without_a_loop()
asyncio.run(beside_a_loop())
