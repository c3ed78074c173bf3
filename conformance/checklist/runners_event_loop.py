# The loop of the thread: run() sets one and takes it away again, a runner sets its own once.
import asyncio


async def nothing() -> None:
    await asyncio.sleep(0)


def show_current(known: asyncio.AbstractEventLoop) -> None:
    try:
        print(asyncio.get_event_loop() is known)
    except RuntimeError as error:
        print("RuntimeError:", error)


def run_leaves_the_thread_without_a_loop() -> None:
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    show_current(loop)
    asyncio.run(nothing())
    show_current(loop)
    loop.close()


def a_runner_sets_its_loop_at_the_first_run_only() -> None:
    other = asyncio.new_event_loop()
    runner = asyncio.Runner()
    runner.run(nothing())
    show_current(runner.get_loop())
    asyncio.set_event_loop(other)
    runner.run(nothing())
    show_current(other)
    runner.close()
    show_current(other)
    other.close()


print("- run leaves the thread without a loop")
run_leaves_the_thread_without_a_loop()
print("- a runner sets its loop at the first run only")
a_runner_sets_its_loop_at_the_first_run_only()
