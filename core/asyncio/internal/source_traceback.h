// SourceTraceback: where something was made; kept in debug mode.

#ifndef ASYNCIO_INTERNAL_SOURCE_TRACEBACK_H_
#define ASYNCIO_INTERNAL_SOURCE_TRACEBACK_H_

#include <source_location>
#include <string>
#include <vector>

namespace asyncio::internal {

// The coroutines that were running, outermost first, each at its newest await, then the place
// itself.
using SourceTraceback = std::vector<std::source_location>;

// The traceback of `where`.
SourceTraceback CaptureTraceback(const std::source_location& where);
// The same where the place is known no better than that the running coroutine is there; `fallback`
// if none is running.
SourceTraceback CaptureTracebackOfCoroutines(const std::source_location& fallback);

// `  File "f.cc", line 3, in f` for each, without a newline at the end.
std::string FormatTraceback(const SourceTraceback& traceback);

// ` created at f.cc:3`.
std::string CreatedAt(const SourceTraceback& traceback);

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_SOURCE_TRACEBACK_H_
