import asyncio
import contextvars

var = contextvars.ContextVar("var", default="default")


async def child(name):
    print(name, var.get())
    var.set(name)
    await asyncio.sleep(0)
    print(name, var.get())


def callback(tag):
    print(tag, var.get())


async def main():
    loop = asyncio.get_running_loop()
    token = var.set("main")
    t1 = asyncio.create_task(child("one"))
    var.set("changed")
    t2 = asyncio.create_task(child("two"))
    loop.call_soon(callback, "soon")
    await asyncio.gather(t1, t2)
    print(var.get())
    var.reset(token)
    print(var.get())
    ctx = contextvars.copy_context()
    ctx.run(var.set, "in ctx")
    print(var.get(), ctx[var], ctx.get(var))
    await child("direct")
    print(var.get())


asyncio.run(main())
