"""Which of the headers that lowering asked for the C++ really needs: those whose names it uses.

Lowering asks for a header whenever it spells a type, also for types that are only inferred. A header
that is not listed here stays as it was asked for.
"""

import re
from collections.abc import Iterable

_NAMES = {
    "<cstdint>": "int64_t",
    "<exception>": "std::exception std::exception_ptr std::current_exception std::rethrow_exception",
    "<functional>": "std::function",
    "<optional>": "std::optional std::nullopt",
    "<string>": "std::string",
    "<tuple>": "std::tuple std::tie std::get",
    "<utility>": "std::move std::exchange std::pair std::forward",
    "<variant>": "std::variant std::visit std::get",
    "<vector>": "std::vector",
    '"asyncio/asyncio.h"': "asyncio",
    '"py/bytes.h"': "py::Bytes py::encode",
    '"py/cell.h"': "py::Cell",
    '"py/counter.h"': "py::Counter",
    '"py/default_dict.h"': "py::DefaultDict",
    '"py/deque.h"': "py::Deque",
    '"py/dict.h"': "py::Dict",
    '"py/exception_class.h"': "py::ExceptionClass py::exception_class py::class_of py::class_of_or_none py::know_classes",
    '"py/instance.h"': "py::Instance py::Ref py::make py::ref",
    '"py/list.h"': "py::List",
    '"py/none.h"': "py::None py::NoneType",
    '"py/number.h"': "py::Number",
    '"py/object.h"': "py::Object",
    '"py/ordered_dict.h"': "py::OrderedDict",
    '"py/print.h"': "py::print",
    '"py/range.h"': "py::range py::Range",
    '"py/set.h"': "py::Set",
    '"py/tuple.h"': "py::Tuple py::tuple",
    '"py/type_name.h"': "py::type_name",
}

_EXCEPTIONS = re.compile(
    r"\bpy::(\w+(Error|Exception|Exit|Interrupt|Iteration)|isinstance|\w+_exception\w*)\b"
)


def needed(headers: Iterable[str], text: str) -> set[str]:
    """Those of `headers`, written as in `#include`, that the C++ in `text` uses."""
    return {header for header in headers if _is_used(header, text)}


def _is_used(header: str, text: str) -> bool:
    if header == '"py/exceptions.h"':
        return _EXCEPTIONS.search(text) is not None
    names = _NAMES.get(header)
    return names is None or any(
        re.search(rf"(?<![\w:]){re.escape(name)}\b", text) for name in names.split()
    )
