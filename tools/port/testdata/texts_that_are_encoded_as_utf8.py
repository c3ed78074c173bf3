"""Encodings that are UTF-8 by any of its names, and what index() does not find."""

import asyncio


async def main():
    text = "caf\u00e9"
    data = text.encode("utf-8")
    print(len(data), data.decode("utf8") == text, data.decode(encoding="UTF-8", errors="strict") == text)
    print(str(data, "utf-8") == text, b"GET".decode("ascii"), "PUT".encode("ascii"))
    await asyncio.sleep(0)
    try:
        [text].index("tea")
    except ValueError as error:
        print(error)


asyncio.run(main())
