# A runner: its loop and its debug mode, several runs, its end, what it refuses.
import asyncio
import contextvars


number: contextvars.ContextVar[int] = contextvars.ContextVar("number", default=-1)


async def give(text: str) -> str:
    await asyncio.sleep(0)
    return text


def its_debug_mode_is_what_it_is_told() -> None:
    with asyncio.Runner(debug=False) as runner:
        print(runner.get_loop().get_debug())
    with asyncio.Runner(debug=True) as runner:
        print(runner.get_loop().get_debug())


def a_run_gives_the_result_and_the_block_closes_the_loop() -> None:
    with asyncio.Runner() as runner:
        print(runner.run(give("done")))
        loop = runner.get_loop()
        print(loop.is_closed())
    try:
        runner.get_loop()
    except RuntimeError as error:
        print("RuntimeError:", error)
    print(loop.is_closed())


def what_is_no_coroutine_is_refused() -> None:
    with asyncio.Runner() as runner:
        try:
            runner.run(123)
        except ValueError as error:
            print("ValueError:", error)


def a_future_is_refused_too() -> None:
    with asyncio.Runner() as runner:
        future: asyncio.Future[int] = runner.get_loop().create_future()
        try:
            runner.run(future)
        except ValueError as error:
            print("ValueError:", str(error).partition(", got")[0])


def it_may_be_closed_by_hand_and_twice() -> None:
    runner = asyncio.Runner()
    loop = runner.get_loop()
    print(loop.is_closed())
    runner.close()
    print(loop.is_closed())
    try:
        runner.get_loop()
    except RuntimeError as error:
        print("RuntimeError:", error)
    runner.close()
    print(loop.is_closed())


async def note(text: str, notes: list[str]) -> None:
    notes.append(text)


def a_second_block_is_refused() -> None:
    notes: list[str] = []
    runner = asyncio.Runner()
    with runner:
        runner.run(note("first", notes))
    try:
        with runner:
            runner.run(note("second", notes))
    except RuntimeError as error:
        print("RuntimeError:", error)
    print(notes)


async def swap(value: int) -> int:
    old = number.get()
    await asyncio.sleep(0)
    number.set(value)
    return old


async def context_of_the_run() -> contextvars.Context:
    return contextvars.copy_context()


def its_runs_share_a_context() -> None:
    with asyncio.Runner() as runner:
        print(runner.run(swap(1)), runner.run(swap(2)), number.get())
        print(runner.run(context_of_the_run()).get(number))


print("- its debug mode is what it is told")
its_debug_mode_is_what_it_is_told()
print("- a run gives the result and the block closes the loop")
a_run_gives_the_result_and_the_block_closes_the_loop()
print("- what is no coroutine is refused")
what_is_no_coroutine_is_refused()
a_future_is_refused_too()
print("- it may be closed by hand and twice")
it_may_be_closed_by_hand_and_twice()
print("- a second block is refused")
a_second_block_is_refused()
print("- its runs share a context")
its_runs_share_a_context()
