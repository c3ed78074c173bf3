// The module traceback, as far as C++ knows tracebacks.

#ifndef PY_TRACEBACK_H_
#define PY_TRACEBACK_H_

#include <exception>
#include <string>

#include "py/list.h"

namespace py::traceback {

// traceback.format_exception_only(exception): the lines that end a traceback, each with its line
// break. The first is the exception, whose message may have several lines; the others are its
// notes. Takes any C++ exception. (traceback.print_exception is py::print_exception.)
List<std::string> format_exception_only(const std::exception_ptr& exception);

}  // namespace py::traceback

#endif  // PY_TRACEBACK_H_
