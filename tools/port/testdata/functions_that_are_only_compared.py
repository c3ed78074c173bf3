"""Functions that a program compares, but never calls."""

import asyncio
def handler_a(x): return "a%d" % x
def handler_b(x): return "b%d" % x
default = handler_a
ROUTES = {"a": handler_a, "b": handler_b}
def name_of(h):
    for k, v in ROUTES.items():
        if v is h:
            return k
    return "?"
async def main():
    print(name_of(handler_a), name_of(handler_b), name_of(lambda x: "z"))
    print(default is handler_a, default == handler_b, default in ROUTES.values())
    cbs = [handler_a, handler_b, handler_a]
    print(cbs.count(handler_a), cbs.index(handler_b))
    while handler_a in cbs:
        cbs.remove(handler_a)
    print(len(cbs), cbs[0] is handler_b, cbs == [handler_b])
    try:
        cbs.remove(handler_a)
    except ValueError as e:
        print(e)
    seen = set()
    for h in (handler_a, handler_b, handler_a):
        if h in seen:
            print("dup")
        seen.add(h)
    print(len(seen))
asyncio.run(main())
