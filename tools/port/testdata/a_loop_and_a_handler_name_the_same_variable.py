import asyncio
class AppError(Exception):
    def __init__(self, m, code=1):
        super().__init__(m)
        self.code = code
def main():
    for e in (AppError("a"), AppError("b", code=2)):
        print(repr(e), e.code, e.args)
    try:
        raise AppError("f", code=9)
    except AppError as e:
        print(repr(e), e.code)
main()
