// Connects the library proper, which must not depend on printing, with the module warnings.

#ifndef PY_INTERNAL_WARNING_HOOK_H_
#define PY_INTERNAL_WARNING_HOOK_H_

#include <atomic>
#include <cstdint>
#include <string>

namespace py::internal {

// Does with a RuntimeWarning what the filters say. It is not raised: where it is given nobody could
// catch it.
using WarningHook = void (*)(const std::string& text, const std::string& file, uint32_t line);

// Set once the program uses the module warnings; before, warnings are written as by a program that
// does not.
inline std::atomic<WarningHook> warning_hook = nullptr;

// Writes a warning that the filters let pass. Null without asyncio, whose sink it is.
using WarningWriter = void (*)(const std::string& category, const std::string& text,
                               const std::string& file, uint32_t line);
inline std::atomic<WarningWriter> warning_writer = nullptr;

}  // namespace py::internal

#endif  // PY_INTERNAL_WARNING_HOOK_H_
