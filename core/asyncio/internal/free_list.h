// Per-thread size-class free lists: the allocator of coroutine frames, tasks, handles and timers.
//
// These objects are small, short-lived and freed on the thread that made them, which is the case a
// general allocator cannot assume. A block freed on another thread joins that thread's lists. When
// a thread ends, its free blocks go to a common pool that later threads draw from, so no memory is
// lost and no block outlives its chunk.

#ifndef ASYNCIO_INTERNAL_FREE_LIST_H_
#define ASYNCIO_INTERNAL_FREE_LIST_H_

#include <cstddef>
#include <new>

// Recycled memory would hide a use after free from AddressSanitizer.
#if defined(__SANITIZE_ADDRESS__)
#define ASYNCIO_INTERNAL_PLAIN_NEW 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ASYNCIO_INTERNAL_PLAIN_NEW 1
#endif
#endif

namespace asyncio::internal {

class FreeLists {
 public:
  static constexpr size_t kGranule = 16;
  static constexpr size_t kClasses = 64;  // Blocks up to 1 KiB; larger ones go to operator new.

  void* Allocate(size_t size) {
    const size_t index = (size - 1) / kGranule;
    if (index >= kClasses) [[unlikely]] {
      return ::operator new(size);
    }
    Block* block = heads_[index];
    if (block == nullptr) [[unlikely]] {
      return Refill(index);
    }
    heads_[index] = block->next;
    return block;
  }

  void Deallocate(void* pointer, size_t size) noexcept {
    const size_t index = (size - 1) / kGranule;
    if (index >= kClasses) [[unlikely]] {
      ::operator delete(pointer);
      return;
    }
    auto* block = static_cast<Block*>(pointer);
    block->next = heads_[index];
    heads_[index] = block;
  }

  // Gives every free block to the common pool; called when the thread ends.
  void Donate() noexcept;

 private:
  struct Block {
    Block* next;
  };

  void* Refill(size_t index);

  Block* heads_[kClasses] = {};
  char* bump_ = nullptr;  // The unused rest of the newest chunk.
  size_t left_ = 0;
  size_t chunk_size_ = 0;
};

inline constinit thread_local FreeLists this_thread_free_lists{};

inline void* Allocate(size_t size) {
#if defined(ASYNCIO_INTERNAL_PLAIN_NEW)
  return ::operator new(size);
#else
  return this_thread_free_lists.Allocate(size);
#endif
}

inline void Deallocate(void* pointer, [[maybe_unused]] size_t size) noexcept {
#if defined(ASYNCIO_INTERNAL_PLAIN_NEW)
  ::operator delete(pointer);
#else
  this_thread_free_lists.Deallocate(pointer, size);
#endif
}

// Gives a class hierarchy `new` and `delete` from the free lists. The most derived object's size
// reaches Deallocate through the virtual destructor.
struct FromFreeList {
  static void* operator new(size_t size) { return Allocate(size); }
  static void operator delete(void* pointer, size_t size) noexcept { Deallocate(pointer, size); }
};

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_FREE_LIST_H_
