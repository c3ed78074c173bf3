class AppError(Exception):
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code

    def __str__(self):
        return f"[{self.code}] {self.args[0]}"


class NotFound(AppError):
    def __init__(self, what):
        super().__init__(404, f"{what} not found")


class Quiet(Exception):
    def __str__(self):
        return "hush"

    def __repr__(self):
        return "<quiet>"


try:
    raise AppError(500, "server")
except AppError as error:
    print(error, repr(error), error.code)
try:
    raise NotFound("page")
except Exception as error:
    print(error, f"{error!s:>22}")
try:
    raise Quiet
except Quiet as error:
    print(error, repr(error))
raise NotFound("end")
