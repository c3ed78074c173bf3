# Callbacks whose times and arguments are in tuples; delays that are no numbers.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    heard = []

    def both(word, count):
        heard.append(word * count)

    given = (0.01, heard.append, "bell")
    loop.call_later(*given)
    echo = ("ho", 2)
    loop.call_soon(both, *echo)
    for pair in [("a", 1), ("b", 3)]:
        loop.call_soon(both, *pair)
    for arguments in [(0, heard.append, "now"), (0.02, both, "late", 2)]:
        timer = loop.call_later(*arguments)
        print(arguments[0], timer.cancelled())
    await asyncio.sleep(0.03)
    print(heard)


def refused():
    loop = asyncio.new_event_loop()
    for arguments in [("1", print), ([], print)]:
        try:
            loop.call_later(*arguments)
        except TypeError as error:
            print(repr(arguments[0]), error)
    loop.close()


asyncio.run(main())
refused()
