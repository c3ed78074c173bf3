"""What a Runner gives when it is entered is the Runner itself."""

import asyncio


async def greet(name):
    await asyncio.sleep(0.01)
    return f"hello {name}"


def attempt(function):
    try:
        print(function())
    except RuntimeError as error:
        print("RuntimeError:", error)


runner = asyncio.Runner()
with runner as entered:
    print(entered is runner)
    loop = entered.get_loop()
    attempt(lambda: entered.run(greet("you")))
    attempt(lambda: (entered.run(greet("again")), entered.get_loop() is loop))
    print(loop.is_closed())
print(loop.is_closed())
attempt(lambda: runner.get_loop().is_closed())
