import asyncio
import contextvars

name = contextvars.ContextVar("name", default="nobody")


async def child(new):
    print("child sees", name.get())
    name.set(new)
    await asyncio.sleep(0)
    print("child has", name.get())


async def main():
    name.set("main")
    first = asyncio.create_task(child("first"))
    name.set("later")
    second = asyncio.create_task(child("second"))
    await first
    await second
    print("main has", name.get())
    await child("inline")
    print("main has", name.get())


asyncio.run(main())
print("outside", name.get())
