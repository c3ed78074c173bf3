# conformance: python >= 3.12: eager_task_factory() is new in 3.12
import asyncio
import contextvars

number = contextvars.ContextVar("number", default=0)


async def child(value):
    print("sees", number.get())
    number.set(value)
    await asyncio.sleep(0)
    print("keeps", number.get())


async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    number.set(1)
    task = asyncio.create_task(child(2))
    print("main has", number.get())
    number.set(3)
    await task
    print("main has", number.get())


asyncio.run(main())
