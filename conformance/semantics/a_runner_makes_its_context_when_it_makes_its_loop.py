import asyncio
import contextvars

number = contextvars.ContextVar("number", default=0)


async def show():
    print(number.get())


runner = asyncio.Runner()
number.set(1)
runner.get_loop()
number.set(2)
runner.run(show())
runner.close()
