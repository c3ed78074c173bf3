"""Functions with *args that a function gives back, called with none, one and several arguments."""

import asyncio

notes = []


def noting(word):
    def note(*what):
        notes.append(f"{word}{len(what)}")

    return note


def joined(first, *rest):
    def join(head, *tail):
        notes.append("-".join([first, *rest, head, *tail]))

    return join


def silent():
    notes.append("silent")


def fail(*what):
    raise ValueError(len(what))


def per(by, of=10, *more):
    return of / by


def report(loop, context):
    print(context["message"].split(" at ")[0], repr(context.get("exception")))


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(report)
    note = noting("a")
    note()
    note(1)
    note(1, 2)
    loop.call_soon(note)
    loop.call_soon(noting("b"), 5, 6)
    for each in [noting("c"), silent]:
        each()
        loop.call_soon(each)
    late = None
    if notes:
        late = noting("d")
    if late:
        late()
    join = joined("x", "y")
    join("1")
    loop.call_soon(join, "2", "3")
    future = loop.create_future()
    future.add_done_callback(noting("e"))
    future.add_done_callback(fail)
    future.set_result(None)
    loop.call_soon(fail)
    loop.call_soon(per, 0)
    loop.call_later(0, per, 0, 5)
    await asyncio.sleep(0.01)
    print(notes)


asyncio.run(main())
