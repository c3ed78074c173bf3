#include "asyncio/internal/free_list.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <utility>

#include "asyncio/internal/huge_pages.h"

namespace asyncio::internal {
namespace {

constexpr size_t kFirstChunk = size_t{16} << 10;
constexpr size_t kLargestChunk = kHugePage;

// Free blocks of threads that have ended.
struct Pool {
  std::mutex mutex;
  std::array<void*, FreeLists::kClasses> heads = {};
};

Pool& CommonPool() {
  static Pool* const pool = new Pool;  // Never destroyed: threads may end after static destructors.
  return *pool;
}

char* NewChunk(size_t size) {
  if (size < kLargestChunk) {
    return static_cast<char*>(::operator new(size));
  }
  // Who needs this much needs all of it in a moment.
  return static_cast<char*>(AllocateHugePages(size));
}

// Its destructor runs when the thread ends. Touched only by Refill, so that the fast path needs no
// guarded thread-local access.
struct DonateAtThreadExit {
  ~DonateAtThreadExit() { this_thread_free_lists.Donate(); }
};

}  // namespace

void* FreeLists::Refill(size_t index) {
  static thread_local DonateAtThreadExit donate_at_thread_exit;
  static_cast<void>(donate_at_thread_exit);

  if (left_ == 0 && chunk_size_ == 0) {  // A new thread: blocks of ended threads may be waiting.
    Pool& pool = CommonPool();
    std::lock_guard lock(pool.mutex);
    for (size_t i = 0; i < kClasses; ++i) {
      heads_[i] = static_cast<Block*>(std::exchange(pool.heads[i], nullptr));
    }
    chunk_size_ = kFirstChunk;
    if (heads_[index] != nullptr) {
      return Allocate((index + 1) * kGranule);
    }
  }

  const size_t size = (index + 1) * kGranule;
  if (left_ < size) {
    bump_ = NewChunk(chunk_size_);
    left_ = chunk_size_;
    chunk_size_ = std::min(2 * chunk_size_, kLargestChunk);
  }
  void* result = bump_;
  bump_ += size;
  left_ -= size;
  return result;
}

void FreeLists::Donate() noexcept {
  Pool& pool = CommonPool();
  std::lock_guard lock(pool.mutex);
  for (size_t i = 0; i < kClasses; ++i) {
    if (pool.heads[i] == nullptr) {  // As at the end of the main thread, which may have millions.
      pool.heads[i] = std::exchange(heads_[i], nullptr);
    }
    while (Block* block = heads_[i]) {
      heads_[i] = block->next;
      block->next = static_cast<Block*>(pool.heads[i]);
      pool.heads[i] = block;
    }
  }
  // The rest of the chunk is cut into blocks of the largest class that fits.
  while (left_ >= kGranule) {
    const size_t index = std::min(left_ / kGranule, kClasses) - 1;
    auto* block = reinterpret_cast<Block*>(bump_);
    block->next = static_cast<Block*>(pool.heads[index]);
    pool.heads[index] = block;
    bump_ += (index + 1) * kGranule;
    left_ -= (index + 1) * kGranule;
  }
  chunk_size_ = 0;
}

}  // namespace asyncio::internal
