import asyncio
import random


async def worker(name: str, rng: random.Random) -> float:
    delay = rng.uniform(0.1, 0.5)
    await asyncio.sleep(delay)
    print(name, f"{delay:.4f}")
    return delay


async def main() -> None:
    random.seed(1234)
    print(random.random(), random.randint(1, 6), random.randrange(10), random.randrange(2, 20, 3))
    print(random.choice([1, 2, 3]), random.choice("abc"), random.choice(("x", "y")), random.choice(range(100)))
    print(random.choices([1, 2, 3], k=4), random.choices(["a", "b"], weights=[1, 5], k=5))
    print(random.choices("abc", [1, 2, 3])[0], random.choices("abc", cum_weights=[1, 2, 3], k=2))
    deck = list(range(10))
    random.shuffle(deck)
    print(deck, random.sample(deck, 3), random.sample(range(1000), k=5))
    print(random.gauss(0, 1), random.gauss(), random.normalvariate(0, 1), random.expovariate(2))
    print(random.triangular(0, 1, 0.5), random.getrandbits(16))
    rng = random.Random(7)
    rng2 = random.Random("seed")
    print(rng.random(), rng2.randint(0, 1000))
    random.seed("text")
    print(random.random())
    results = await asyncio.gather(*(worker(f"w{i}", rng) for i in range(3)))
    print(sum(results))
    try:
        random.choice([])
    except IndexError as e:
        print("IndexError:", e)
    try:
        random.randint(3, 1)
    except ValueError as e:
        print("ValueError:", e)


asyncio.run(main())
