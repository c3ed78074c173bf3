// Connects the library proper, which must not depend on printing, with the module logging.

#ifndef PY_INTERNAL_LOGGING_HOOK_H_
#define PY_INTERNAL_LOGGING_HOOK_H_

#include <atomic>
#include <cstdint>
#include <exception>
#include <optional>
#include <string>

namespace py::internal {

// Gives a record to the logger of a name.
using LogHook = void (*)(const char* logger, int64_t level, const std::string& message,
                         const std::exception_ptr& exception);

// Set once the program uses the module logging; before, records are written as by a program that
// does not.
inline std::atomic<LogHook> log_hook = nullptr;
// Whether that logger takes records of a level; set together with log_hook.
using LogEnabledHook = bool (*)(const char* logger, int64_t level);
inline std::atomic<LogEnabledHook> log_enabled_hook = nullptr;

// The name of the running task, empty if none runs. Null without asyncio.
using TaskNameHook = std::optional<std::string> (*)();
inline std::atomic<TaskNameHook> task_name_hook = nullptr;

// What threading.current_thread().name would be; threads of a pool set it.
inline std::string& ThreadName() {
  thread_local std::string name = "MainThread";
  return name;
}

}  // namespace py::internal

#endif  // PY_INTERNAL_LOGGING_HOOK_H_
