"""Functions that say in which thread they run."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor


def where(label):
    thread = threading.current_thread()
    is_main = thread is threading.main_thread()
    return f"{label}: {thread.name} {is_main} {threading.get_ident() == threading.main_thread().ident}"


async def main():
    loop = asyncio.get_running_loop()
    print(where("in a coroutine"))
    print(await asyncio.to_thread(where, "in a thread"))
    print(await asyncio.to_thread(where, "in the same thread"))
    print(await loop.run_in_executor(None, where, "in the executor"))
    with ThreadPoolExecutor(max_workers=1) as pool:
        print(await loop.run_in_executor(pool, where, "in a pool"))
    with ThreadPoolExecutor(2, thread_name_prefix="worker") as pool:
        print(await loop.run_in_executor(pool, where, "in a named pool"))
        print(await loop.run_in_executor(pool, lambda: threading.current_thread().name))


print(where("before"))
asyncio.run(main())
