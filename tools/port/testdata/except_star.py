def sort_out(group: ExceptionGroup) -> None:
    try:
        raise group
    except* ValueError as values:
        print("values", [str(error) for error in values.exceptions])
    except* KeyError:
        print("a key")


sort_out(ExceptionGroup("several", [ValueError("a"), KeyError("k"), ValueError("b")]))
