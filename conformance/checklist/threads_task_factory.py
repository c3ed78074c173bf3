# What a task factory raises reaches the thread that called run_coroutine_threadsafe().
import asyncio


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
        try:
            return asyncio.run_coroutine_threadsafe(word(), loop).result()
        except NameError as error:
            return repr(error)

    loop.set_exception_handler(handler)
    loop.set_task_factory(broken)
    print(await loop.run_in_executor(None, in_the_thread))
    loop.set_task_factory(None)
    print(await loop.run_in_executor(None, in_the_thread))


asyncio.run(main())
