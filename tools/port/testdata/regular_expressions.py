"""Patterns, what they find, and what takes its place."""

import asyncio
import re

WORD = re.compile(r"[a-z]+", re.IGNORECASE)
PAIR = re.compile(r"(?P<key>\w+)\s*=\s*(?P<value>\d+)(?P<unit>px|em)?")
ADDRESS = re.compile("0x[0-9a-f]+")


def shown(match):
    return "nothing" if match is None else f"{match.group()!r} at {match.span()}"


async def read(line):
    await asyncio.sleep(0)
    if m := PAIR.match(line):
        print(m.group("key"), m.group(2), m["unit"], m.groups(), m.groupdict(), m.start(2), m.end("key".count("k")))
        return int(m.group("value"))
    return None


async def main():
    print(WORD.findall("Ein Bär, two b2b ÄPFEL"), WORD.pattern)
    print([await read(line) for line in ("width = 20px", "height=3", "none", "ä = 1")])
    print(shown(WORD.search("123 abc")), shown(WORD.match("123 abc")), shown(WORD.fullmatch("abc")))
    print(re.findall(r"(\w)(\d)", "a1 b2 c"), re.findall(r"(\w)\d", "a1 b2"), re.findall(r"x*", "axb"))
    print(re.split(r"[,;]\s*", "a, b;c,d", maxsplit=2), re.split(r"\W+", "one two"))
    print(re.sub(r"(\w+) (\w+)", r"\2 \g<1>", "hello world"), re.sub("a", "b", "aaaa", count=2))
    print(re.sub(r"\d+", lambda m: str(int(m.group()) * 2), "1 and 20"))
    print([(m.start(), m.group(0)) for m in re.finditer("o", "foo boo")])
    print(ADDRESS.sub("0x...", "<object at 0x7f0123abc>"), PAIR.subn("?", "a=1 b = 2"))
    print(re.escape("a.b*c"), bool(re.search("^b$", "a\nb\n", re.M)), bool(re.search("^b$", "a\nb\n")))
    print(re.match(".*", "ab\ncd"), re.match(".*", "ab\ncd", re.DOTALL))
    text = "The quick brown fox: 12 jumps, 7 dogs"
    counts = {m.group(2): int(m.group(1)) for m in re.finditer(r"(\d+) (\w+)", text)}
    print(counts, re.sub(r"(?i)THE|\bfox\b", "_", text))
    verbose = re.compile(
        r"""
        (\d{2}) : (\d{2})   # hours and minutes
        """,
        re.VERBOSE,
    )
    print(verbose.findall("at 10:30 or 23:59"), verbose == re.compile("x"))
    print(re.findall(r"[!-/:-@[-`{-~]", "a^b_c[d!e~]"), re.findall(r"^\w+$", "GET\r\nHost\r\nX\n", re.M))
    print(re.findall(r"|\w+$", "ab"), re.findall(r"^|\w+$", "ab"), re.findall(r"\033\[\w", "\x1b[K"))
    print(re.compile("a+", re.IGNORECASE), re.match(".*", "x" * 80), re.split(r"\d", "a1b2c", maxsplit=1))


asyncio.run(main())
