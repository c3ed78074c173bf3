# conformance: python >= 3.12: the handler was called in another context before
# The context in which the exception handler of the loop is called.
import asyncio
import contextvars

name: contextvars.ContextVar[str] = contextvars.ContextVar("name", default="nobody")


def handler(loop: asyncio.AbstractEventLoop, context: "dict[str, object]") -> None:
    print("handler:", name.get(), repr(context["exception"]))


async def it_is_that_of_the_task_that_failed() -> None:
    async def fails() -> None:
        name.set("the task")
        raise ZeroDivisionError("in the task")

    asyncio.create_task(fails())
    await asyncio.sleep(0)
    print(name.get())


async def it_is_that_of_the_callback_that_failed() -> None:
    def fails() -> None:
        name.set("the callback")
        raise ZeroDivisionError("in the callback")

    asyncio.get_running_loop().call_soon(fails)
    await asyncio.sleep(0)
    print(name.get())


async def main() -> None:
    asyncio.get_running_loop().set_exception_handler(handler)
    print("a task")
    await it_is_that_of_the_task_that_failed()
    print("a callback")
    await it_is_that_of_the_callback_that_failed()


asyncio.run(main())
