// Python's module `os`: the process and its environment. Paths are in py/os_path.h.

#ifndef PY_OS_H_
#define PY_OS_H_

#include <cstdint>
#include <optional>
#include <string>

#include "py/dict.h"

namespace py::os {

inline constexpr const char* name = "posix";
inline constexpr const char* sep = "/";
inline constexpr const char* linesep = "\n";

int64_t getpid();
int64_t getppid();
int64_t cpu_count();
std::string getcwd();

// os.environ: the environment as it was when the program first asked for it, with what the program
// has assigned since.
Dict<std::string, std::string> environ_();
std::optional<std::string> getenv(const std::string& name);
std::string getenv(const std::string& name, const std::string& fallback);

namespace internal {

// A variable as it is now: what the program has assigned, or else what the process has.
std::optional<std::string> CurrentVariable(const char* name);

}  // namespace internal
}  // namespace py::os

#endif  // PY_OS_H_
