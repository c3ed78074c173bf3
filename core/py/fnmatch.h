// py::fnmatch: patterns of file names, from Python's module fnmatch.

#ifndef PY_FNMATCH_H_
#define PY_FNMATCH_H_

#include <string>
#include <string_view>

#include "py/internal/iteration.h"
#include "py/list.h"

namespace py::fnmatch {

// Whether a name is as the pattern says: `*` is any text, `?` any character, `[a-z_]` one of these
// and `[!a-z_]` any other one. On POSIX, as here, fnmatch() is the same.
bool fnmatchcase(std::string_view name, std::string_view pattern);
inline bool fnmatch(std::string_view name, std::string_view pattern) {
  return fnmatchcase(name, pattern);
}

// Those of some names that are as the pattern says.
template <py::internal::Iterable Names>
List<std::string> filter(const Names& names, std::string_view pattern) {
  List<std::string> found;
  for (const std::string& name : names) {
    if (fnmatchcase(name, pattern)) {
      found.append(name);
    }
  }
  return found;
}

}  // namespace py::fnmatch

#endif  // PY_FNMATCH_H_
