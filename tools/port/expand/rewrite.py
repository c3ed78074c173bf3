"""All rewrites, in their order."""

from __future__ import annotations

import ast

from tools.port.expand.decorators import Decorators
from tools.port.expand.forwarding import Forwarding
from tools.port.expand.typing_names import TypingNames


def rewrite(module: ast.Module) -> None:
    """Rewrites a program in place."""
    TypingNames(module).expand()
    Decorators(module).expand()
    Forwarding(module).expand()
