"""`with Runner()` calls the loop factory at once; a Runner that is only made calls it when it has to."""

import asyncio

made = []


def factory():
    loop = asyncio.new_event_loop()
    made.append(loop)
    return loop


async def count():
    await asyncio.sleep(0)
    return len(made)


with asyncio.Runner(loop_factory=factory) as runner:
    print("entered", len(made))
    print(runner.run(count()), runner.get_loop() is made[0])


async def later():
    return asyncio.get_running_loop() is runner.get_loop()


lazy = asyncio.Runner(loop_factory=factory)
print("made", len(made))
print(lazy.run(count()))
lazy.close()


def main():
    with asyncio.Runner(loop_factory=factory) as inner:
        print("inside", len(made))
        print(inner.run(count()))


main()
try:
    runner.run(count())
except RuntimeError as error:
    print(error)
