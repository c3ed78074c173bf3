import asyncio
import contextvars

level = contextvars.ContextVar("level", default=0)
name = contextvars.ContextVar("name")


async def main():
    print(level.get())
    token = level.set(1)
    inner = level.set(2)
    print(level.get())
    level.reset(inner)
    print(level.get())
    level.reset(token)
    print(level.get())
    try:
        level.reset(token)
    except RuntimeError as error:
        print("used once", "has already been used once" in str(error))
    try:
        name.get()
    except LookupError as error:
        print(type(error).__name__)
    print(name.get("fallback"))


asyncio.run(main())
