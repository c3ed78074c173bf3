class Refused(Exception):
    def __init__(self, reason: str, code: int) -> None:
        super().__init__(f"refused: {reason}")
        self.code = code


def attempt(kind: int) -> str:
    try:
        if kind == 0:
            raise Refused("closed", 7)
        if kind == 1:
            return [""][kind]
        if kind == 2:
            return str(int("two"))
    except Refused as refused:
        return f"{refused} ({refused.code})"
    except (IndexError, KeyError) as error:
        return f"{type(error).__name__}: {error}"
    except ValueError:
        return "no number"
    else:
        return "nothing happened"
    finally:
        print("attempt", kind)


for kind in range(4):
    print(attempt(kind))
