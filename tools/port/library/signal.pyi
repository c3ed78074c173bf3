__include__ = "py/signals.h"


class Signals:
    __cpp__ = "py::Signals"

    def __init__(self, number: int) -> None: ...
    @property
    def name(self) -> str: ...
    @property
    def value(self) -> int: ...


SIGABRT: Signals = "py::Signals(SIGABRT)"
SIGHUP: Signals = "py::Signals(SIGHUP)"
SIGINT: Signals = "py::Signals(SIGINT)"
SIGQUIT: Signals = "py::Signals(SIGQUIT)"
SIGPIPE: Signals = "py::Signals(SIGPIPE)"
SIGUSR1: Signals = "py::Signals(SIGUSR1)"
SIGUSR2: Signals = "py::Signals(SIGUSR2)"
SIGALRM: Signals = "py::Signals(SIGALRM)"
SIGTERM: Signals = "py::Signals(SIGTERM)"
SIGCHLD: Signals = "py::Signals(SIGCHLD)"
SIGKILL: Signals = "py::Signals(SIGKILL)"


@cpp("py::raise_signal({args})")
def raise_signal(signalnum: Signals) -> None: ...
@cpp("py::raise_signal({args})")
def raise_signal(signalnum: int) -> None: ...
