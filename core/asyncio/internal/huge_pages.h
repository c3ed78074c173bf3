// Memory in huge pages, for what is large and used at once: a page fault costs microseconds, and an
// array of a megabyte has hundreds of small pages but one huge one.

#ifndef ASYNCIO_INTERNAL_HUGE_PAGES_H_
#define ASYNCIO_INTERNAL_HUGE_PAGES_H_

#include <cstddef>
#include <new>

namespace asyncio::internal {

inline constexpr size_t kHugePage = size_t{2} << 20;  // Of most processors.

// A multiple of kHugePage of bytes, in huge pages as far as the system has them. Throws
// std::bad_alloc.
void* AllocateHugePages(size_t size);
void FreeHugePages(void* memory) noexcept;

// The allocator of containers that may become large: those of at least half a huge page are in
// huge pages.
template <class T>
class HugePageAllocator {
 public:
  using value_type = T;

  HugePageAllocator() = default;
  template <class U>
  HugePageAllocator(const HugePageAllocator<U>& /*other*/) {
  }  // NOLINT(google-explicit-constructor)

  T* allocate(size_t count) {
    if (!IsLarge(count)) [[likely]] {
      return static_cast<T*>(::operator new(count * sizeof(T), kAlignment));
    }
    const size_t size = (count * sizeof(T) + kHugePage - 1) / kHugePage * kHugePage;
    return static_cast<T*>(AllocateHugePages(size));
  }
  void deallocate(T* memory, size_t count) noexcept {
    if (!IsLarge(count)) [[likely]] {
      ::operator delete(memory, kAlignment);
    } else {
      FreeHugePages(memory);
    }
  }
  friend bool operator==(const HugePageAllocator&, const HugePageAllocator&) { return true; }

 private:
  static constexpr std::align_val_t kAlignment{alignof(T)};
  static bool IsLarge(size_t count) noexcept { return count >= kHugePage / 2 / sizeof(T); }
};

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_HUGE_PAGES_H_
