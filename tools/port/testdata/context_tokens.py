"""What tokens of context variables tell, and how many variables a context has."""

import asyncio
import contextvars
from contextvars import ContextVar, Token, copy_context

v = ContextVar("v", default=1)
w = ContextVar("w")
maybe = ContextVar("maybe", default=None)


async def main():
    t = v.set(5)
    print(t.old_value, t.old_value is contextvars.Token.MISSING, t.var is v, t.var.name)
    t2 = v.set(6)
    print(t2.old_value, t2.old_value is not Token.MISSING, t2.old_value == 5)
    old = t2.old_value
    print(old is Token.MISSING, old)
    ctx = copy_context()
    print(len(ctx), v in ctx, w in ctx, ctx[v], ctx.get(w), ctx.get(v, 3), ctx.get(w, "none"))
    try:
        w.get()
    except LookupError as e:
        print(e.args[0] is w, e.args[0] is v, e.args[0] is not w)
    try:
        ctx[w]
    except KeyError as e:
        print(e.args[0] is w)
    v.reset(t2)
    print(v.get(), len(copy_context()))
    w.set("text")
    n = maybe.set(None)
    print(n.old_value, n.old_value is Token.MISSING)
    n = maybe.set("x")
    print(n.old_value, n.old_value is None, n.old_value is Token.MISSING)
    print(len(copy_context()), len(ctx), Token.MISSING, Token.MISSING is Token.MISSING)
    v.reset(t)
    print(v.get(), len(copy_context()))


asyncio.run(main())
print(len(contextvars.Context()), len(copy_context()))
