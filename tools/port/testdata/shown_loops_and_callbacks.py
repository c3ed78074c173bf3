"""Handles of builtin functions and of methods that take any arguments; loops as texts."""

import asyncio


class Board:
    def __init__(self):
        self.posts = []

    def pin(self, *notes):
        self.posts.append(len(notes))

    def clear(self, *rest):
        self.posts.append("cleared")


def short(text):
    return text.replace("_UnixSelectorEventLoop", "Loop")


async def main():
    loop = asyncio.get_running_loop()
    board = Board()
    print(loop.call_soon(print))
    loop.call_soon(print, "printed")
    loop.call_soon(board.posts.append, 7)
    print(loop.call_soon(board.pin))
    loop.call_soon(board.pin, 1, 2)
    future = loop.create_future()
    future.add_done_callback(board.clear)
    print(future)
    future.set_result(None)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(board.posts)
    print(short(repr(loop)), short(f"{loop!r}"), short("%r" % loop), short(str(loop)), f"{loop}" == repr(loop))


asyncio.run(main())
