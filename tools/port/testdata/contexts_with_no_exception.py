# A context whose exception is None, told to handlers that only get what may be missing.
import asyncio


def handler(loop, context):
    error = context.get("exception")
    print(context["message"], repr(error))


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.call_exception_handler({"message": "nothing much", "exception": None})
    loop.call_exception_handler({"message": "more", "exception": ValueError("x")})


asyncio.run(main())
