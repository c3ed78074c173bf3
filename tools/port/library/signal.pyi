__include__ = "<csignal>"


SIGABRT: int = "SIGABRT"
SIGALRM: int = "SIGALRM"
SIGCHLD: int = "SIGCHLD"
SIGHUP: int = "SIGHUP"
SIGINT: int = "SIGINT"
SIGKILL: int = "SIGKILL"
SIGPIPE: int = "SIGPIPE"
SIGTERM: int = "SIGTERM"
SIGUSR1: int = "SIGUSR1"
SIGUSR2: int = "SIGUSR2"


@cpp("std::raise({signum})")
def raise_signal(signum: int) -> None: ...
