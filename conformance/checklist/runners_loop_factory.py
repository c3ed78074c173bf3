# conformance: python >= 3.13: asyncio.EventLoop is new in 3.13, the loop_factory of run() in 3.12
# Whoever makes the loop of run() and of a runner.
import asyncio


async def is_running_in(loop: asyncio.AbstractEventLoop) -> bool:
    return asyncio.get_running_loop() is loop


def run_takes_the_loop_of_its_factory() -> None:
    loop = asyncio.new_event_loop()
    calls = 0

    def factory() -> asyncio.AbstractEventLoop:
        nonlocal calls
        calls += 1
        return loop

    print(asyncio.run(is_running_in(loop), loop_factory=factory))
    print(calls, loop.is_closed())


def a_runner_takes_the_loop_of_its_factory() -> None:
    loop = asyncio.new_event_loop()
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        print(runner.get_loop() is loop)
        print(runner.run(is_running_in(loop)), runner.run(is_running_in(loop)))
    print(loop.is_closed())


async def kind_of_loop() -> str:
    return type(asyncio.get_running_loop()).__name__


def event_loop_makes_the_usual_loop() -> None:
    print(asyncio.run(kind_of_loop(), loop_factory=asyncio.EventLoop))
    print(asyncio.run(kind_of_loop(), loop_factory=asyncio.new_event_loop))


print("- run takes the loop of its factory")
run_takes_the_loop_of_its_factory()
print("- a runner takes the loop of its factory")
a_runner_takes_the_loop_of_its_factory()
print("- EventLoop makes the usual loop")
event_loop_makes_the_usual_loop()
