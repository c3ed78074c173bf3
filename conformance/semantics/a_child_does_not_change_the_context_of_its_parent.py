import asyncio
import contextvars

request = contextvars.ContextVar("request", default="none")


async def child(value):
    request.set(value)
    await asyncio.sleep(0)
    print(value, request.get())


async def main():
    request.set("main")
    await asyncio.gather(child("a"), child("b"))
    print(request.get())
    await child("direct")
    print(request.get())
    context = contextvars.copy_context()
    context.run(request.set, "elsewhere")
    print(request.get(), context[request])


asyncio.run(main())
