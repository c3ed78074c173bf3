import asyncio
import contextvars

number = contextvars.ContextVar("number", default=0)


async def add(amount):
    number.set(number.get() + amount)
    print("in the run:", number.get())


with asyncio.Runner() as runner:
    number.set(100)
    runner.run(add(1))
    runner.run(add(2))
    own = contextvars.copy_context()
    runner.run(add(3), context=own)
    runner.run(add(4))
    print("outside:", number.get(), own[number])
