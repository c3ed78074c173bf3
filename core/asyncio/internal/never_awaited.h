// Warnings about coroutines that were dropped unused.

#ifndef ASYNCIO_INTERNAL_NEVER_AWAITED_H_
#define ASYNCIO_INTERNAL_NEVER_AWAITED_H_

#include <source_location>
#include <string>

namespace asyncio::internal {

// Warns that "WHAT was never awaited", once for each place in the program that drops a coroutine of
// this definition, as Python's default warning filter does. The place is an address in its code.
void WarnOncePerPlace(const void* place, const std::source_location& definition,
                      const std::string& what) noexcept;

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_NEVER_AWAITED_H_
