// Python's module `sys`.

#ifndef PY_SYS_H_
#define PY_SYS_H_

#include <cstdint>
#include <string>

#include "py/list.h"
#include "py/text_stream.h"

namespace py::sys {

inline const TextStream stdout_{::stdout};
inline const TextStream stderr_{::stderr};

inline constexpr int64_t maxsize = INT64_MAX;
inline constexpr const char* platform = "linux";
inline constexpr const char* byteorder = "little";

// The program's name and its arguments.
List<std::string> argv();

}  // namespace py::sys

#endif  // PY_SYS_H_
