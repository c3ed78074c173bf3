#include "asyncio/keep_loop.h"

#include <mutex>
#include <utility>
#include <vector>

namespace asyncio {

EventLoop& keep_loop(EventLoopPtr loop) {
  // Never destroyed: what runs at the end of the program may still refer to the loops.
  static auto* const mutex = new std::mutex;
  static auto* const kept = new std::vector<EventLoopPtr>;
  const std::lock_guard<std::mutex> lock(*mutex);
  return *kept->emplace_back(std::move(loop));
}

}  // namespace asyncio
