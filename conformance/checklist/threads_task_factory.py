# What a task factory raises reaches the thread that called run_coroutine_threadsafe().
import asyncio
import time


async def word() -> str:
    return "word"


def broken(loop, coro, **options):
    coro.close()
    raise NameError("no such factory")


def handler(loop: asyncio.AbstractEventLoop, context: "dict[str, object]") -> None:
    print("reported:", repr(context["exception"]))


async def main() -> None:
    loop = asyncio.get_running_loop()

    def in_the_thread() -> str:
        time.sleep(0.02)  # The loop waits for the thread by then.
        try:
            return asyncio.run_coroutine_threadsafe(word(), loop).result()
        except NameError as error:
            return repr(error)
        finally:
            time.sleep(0.02)

    loop.set_exception_handler(handler)
    loop.set_task_factory(broken)
    print(await loop.run_in_executor(None, in_the_thread))
    loop.set_task_factory(None)
    print(await loop.run_in_executor(None, in_the_thread))


asyncio.run(main())
