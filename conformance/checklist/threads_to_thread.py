# to_thread(): results, errors, arguments and contexts of functions that run in other threads.
import asyncio
import contextvars
import threading

name: contextvars.ContextVar[str] = contextvars.ContextVar("name", default="nobody")


async def the_result_of_the_function_comes_back() -> None:
    print(await asyncio.to_thread(sum, [40, 2]))


async def the_error_of_the_function_comes_back() -> None:
    def fails() -> None:
        raise RuntimeError("in the thread")

    try:
        await asyncio.to_thread(fails)
    except RuntimeError as error:
        print(repr(error))


async def the_function_is_called_once() -> None:
    calls: list[str] = []

    def called() -> None:
        calls.append("called")

    await asyncio.to_thread(called)
    print(calls)


async def several_functions_may_be_called_at_the_same_time() -> None:
    def square(number: int) -> int:
        return number * number

    print(await asyncio.gather(*[asyncio.to_thread(square, number) for number in range(10)]))


async def arguments_may_be_given_by_position_and_by_name() -> None:
    def show(text: str, number: int = 0, *, flag: bool = False) -> str:
        return f"{text} {number} {flag}"

    print(await asyncio.to_thread(show, "a"))
    print(await asyncio.to_thread(show, "b", flag=True))
    print(await asyncio.to_thread(show, "c", number=3, flag=True))


async def the_function_sees_the_context_of_the_caller() -> None:
    def get() -> str:
        return name.get()

    print(await asyncio.to_thread(get))
    name.set("parrot")
    print(await asyncio.to_thread(get))


async def the_function_runs_in_another_thread() -> None:
    def get() -> int:
        return threading.get_ident()

    print(await asyncio.to_thread(get) == threading.get_ident())


async def main() -> None:
    print("a result")
    await the_result_of_the_function_comes_back()
    print("an error")
    await the_error_of_the_function_comes_back()
    print("once")
    await the_function_is_called_once()
    print("ten times")
    await several_functions_may_be_called_at_the_same_time()
    print("arguments")
    await arguments_may_be_given_by_position_and_by_name()
    print("the context")
    await the_function_sees_the_context_of_the_caller()
    print("the thread")
    await the_function_runs_in_another_thread()


asyncio.run(main())
