import asyncio


class Mailbox:
    def __init__(self, size: int):
        self.messages: asyncio.Queue[str] = asyncio.Queue(maxsize=size)
        self.received = 0

    async def send(self, text: str) -> None:
        await self.messages.put(text)

    async def receive(self) -> str:
        text = await self.messages.get()
        self.received += 1
        return text


async def send_all(mailbox: Mailbox, texts: list[str]) -> None:
    for text in texts:
        await mailbox.send(text)
        print("sent", text)


async def main() -> None:
    mailbox = Mailbox(1)
    sender = asyncio.create_task(send_all(mailbox, ["a", "b", "c"]))
    for _ in range(3):
        print("received", await mailbox.receive())
    await sender
    print(mailbox.received, mailbox.messages)


asyncio.run(main())
