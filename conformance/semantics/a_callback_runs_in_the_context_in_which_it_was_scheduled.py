import asyncio
import contextvars

name = contextvars.ContextVar("name", default="nobody")


def show(text):
    print(text, name.get())
    name.set(text)


async def main():
    loop = asyncio.get_running_loop()
    name.set("first")
    loop.call_soon(show, "soon")
    name.set("second")
    loop.call_later(1, show, "later")
    future = loop.create_future()
    name.set("third")
    future.add_done_callback(lambda _: show("done"))
    name.set("fourth")
    future.set_result(None)
    await asyncio.sleep(2)
    print("main", name.get())


asyncio.run(main())
