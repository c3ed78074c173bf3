// Python's module `os.path`.

#ifndef PY_OS_PATH_H_
#define PY_OS_PATH_H_

#include <string>
#include <tuple>
#include <type_traits>

namespace py::os::path {

bool exists(const std::string& path);
bool isfile(const std::string& path);
bool isdir(const std::string& path);
bool isabs(const std::string& path);

// `b` below `a`, or `b` itself if it begins with a slash.
std::string join(const std::string& a, const std::string& b);
template <class... Rest>
  requires(sizeof...(Rest) > 0)
std::string join(const std::string& a, const std::string& b, const Rest&... rest) {
  return join(join(a, b), rest...);
}

// What is in front of the last slash and behind it, and what is in front of the last dot of the
// name and from there on.
std::tuple<std::string, std::string> split(const std::string& path);
std::tuple<std::string, std::string> splitext(const std::string& path);
std::string dirname(const std::string& path);
std::string basename(const std::string& path);

// Without `.`, `..` and double slashes; and from the root on.
std::string normpath(const std::string& path);
std::string abspath(const std::string& path);

}  // namespace py::os::path

#endif  // PY_OS_PATH_H_
