import asyncio
class AppError(Exception):
    def __init__(self, *args, code=1):
        super().__init__(*args)
        self.code = code
class Fatal(AppError):
    def __init__(self, *args, **kw):
        super().__init__(*args, **kw)
        self.fatal = True
class Base:
    def __init__(self, name, size=3, *, color="red", **extra):
        self.name, self.size, self.color, self.extra = name, size, color, extra
    def show(self):
        return f"{type(self).__name__}({self.name}, {self.size}, {self.color}, {self.extra})"
class Mid(Base):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.mid = True
class Leaf(Mid):
    def __init__(self, depth, *args, **kwargs):
        super().__init__("leaf", *args, color="green", **kwargs)
        self.depth = depth
class Kw(Base):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
async def main():
    print(Base("b").show(), Mid("m", 4).show(), Mid("m", color="blue", x=1).show())
    print(Leaf(1).show(), Leaf(2, 9, y=2).show(), Kw(name="k").show())
    for e in (AppError("a"), AppError("b", code=2)):
        print(repr(e), e.code, e.args)
    try:
        raise Fatal("f", code=9)
    except AppError as e:
        print(repr(e), e.code)
asyncio.run(main())
