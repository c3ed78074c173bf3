# Builtin functions that get keywords, in threads as well; executors that are none.
import asyncio
from concurrent.futures import ThreadPoolExecutor


async def main():
    numbers = [3, 1, 2]
    print(await asyncio.to_thread(sorted, numbers, reverse=True), numbers)
    print(await asyncio.to_thread(max, numbers, default=7), await asyncio.to_thread(int, "ff", base=16))
    with ThreadPoolExecutor(1) as pool:
        print(pool.submit(sorted, numbers, reverse=True).result())
    print(str(b"bytes", encoding="utf-8"), int("77", base=8), int("12", 3))
    loop = asyncio.get_running_loop()
    for executor in (None, 5):
        try:
            loop.set_default_executor(executor)
        except TypeError as error:
            print(error)
    try:
        loop.set_default_executor(object())
    except TypeError as error:
        print(error)


asyncio.run(main())
