import asyncio
import contextvars

name = contextvars.ContextVar("name", default="nobody")


def show(text):
    print(text, name.get())


async def child():
    print("task", name.get())
    name.set("child")


async def main():
    loop = asyncio.get_running_loop()
    context = contextvars.copy_context()
    context.run(name.set, "given")
    await asyncio.create_task(child(), context=context)
    print(context[name], name.get())
    loop.call_soon(show, "soon", context=context)
    loop.call_later(1, show, "later", context=context)
    loop.call_at(loop.time() + 1, show, "at", context=context)
    future = loop.create_future()
    future.add_done_callback(lambda _: show("done"), context=context)
    future.set_result(None)
    await asyncio.sleep(2)
    async with asyncio.TaskGroup() as group:
        group.create_task(child(), context=context)


asyncio.run(main())
