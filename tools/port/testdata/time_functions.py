import asyncio
import time
from time import perf_counter


async def say_after(delay, what):
    await asyncio.sleep(delay)
    print(what)


async def main():
    print(f"started at {time.strftime('%X')}")
    start = time.perf_counter()
    t0 = time.monotonic()
    await say_after(1, "hello")
    time.sleep(0.25)
    await say_after(2, "world")
    print(f"finished at {time.strftime('%X')}")
    print(f"took {time.perf_counter() - start:.2f} {perf_counter() - start:.1f}")
    elapsed = time.monotonic() - t0
    print(elapsed > 3, round(elapsed, 1), time.time() > 0, time.time_ns() > 0)
    now = time.localtime()
    print(now.tm_year, now.tm_hour, time.strftime("%Y-%m-%d %H:%M:%S", now))
    print(time.strftime("%H:%M", time.gmtime(3600)), time.ctime(0), time.asctime())
    try:
        time.sleep(-1)
    except ValueError as e:
        print(e)
    print(time.process_time() >= 0)
    await asyncio.sleep(0.5)
    print(time.monotonic_ns() // 1000000, time.time())


asyncio.run(main())
