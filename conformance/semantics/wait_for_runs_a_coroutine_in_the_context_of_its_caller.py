# conformance: python >= 3.12: wait_for() awaits in the calling task since 3.12
import asyncio
import contextvars

name = contextvars.ContextVar("name", default="nobody")


async def child():
    name.set("child")


async def main():
    await asyncio.wait_for(child(), 1)
    print(name.get())
    name.set("main")
    await asyncio.gather(child())
    print(name.get())


asyncio.run(main())
