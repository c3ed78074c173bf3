# The environment variable PYTHONASYNCIODEBUG decides whether new loops are in debug mode.

import asyncio
import os


async def shows() -> None:
    print("running:", asyncio.get_running_loop().get_debug())


def without_the_variable_there_is_no_debug_mode() -> None:
    print("PYTHONASYNCIODEBUG" in os.environ)
    loop = asyncio.new_event_loop()
    print(loop.get_debug())
    loop.close()


def an_empty_variable_is_as_none() -> None:
    os.environ["PYTHONASYNCIODEBUG"] = ""
    loop = asyncio.new_event_loop()
    print(loop.get_debug())
    loop.close()
    asyncio.run(shows())


def any_text_puts_new_loops_into_debug_mode() -> None:
    before = asyncio.new_event_loop()
    for text in ("1", "0", "no"):
        os.environ["PYTHONASYNCIODEBUG"] = text
        loop = asyncio.new_event_loop()
        print(before.get_debug(), loop.get_debug())
        loop.close()
    asyncio.run(shows())
    before.close()


def run_may_say_otherwise() -> None:
    asyncio.run(shows(), debug=False)
    os.environ["PYTHONASYNCIODEBUG"] = ""
    asyncio.run(shows(), debug=True)


print("without")
without_the_variable_there_is_no_debug_mode()
print("empty")
an_empty_variable_is_as_none()
print("set")
any_text_puts_new_loops_into_debug_mode()
print("run")
run_may_say_otherwise()
