import asyncio
from contextlib import nullcontext

class Account:
    def __init__(self, balance, *, use_lock):
        self.balance = balance
        self._lock = asyncio.Lock() if use_lock else nullcontext()

    async def withdraw(self, amount, who):
        async with self._lock:
            seen = self.balance
            print(who, "sees", seen)
            if seen < amount:
                raise ValueError(who)
            await asyncio.sleep(0)
            self.balance = seen - amount
            return amount

async def scenario(use_lock):
    account = Account(100, use_lock=use_lock)
    outcomes = await asyncio.gather(account.withdraw(80, "A"), account.withdraw(50, "B"), return_exceptions=True)
    print(sum(o for o in outcomes if isinstance(o, int)), outcomes, account.balance)
    sem = asyncio.Semaphore(1) if use_lock else nullcontext()
    async with sem:
        print("in")

async def main():
    await scenario(True)
    await scenario(False)

asyncio.run(main())
