import asyncio
import contextvars

user = contextvars.ContextVar("user", default="nobody")


def work():
    seen = user.get()
    user.set("thread")
    return seen


async def main():
    user.set("main")
    print(await asyncio.to_thread(work))
    print(user.get())


asyncio.run(main())
