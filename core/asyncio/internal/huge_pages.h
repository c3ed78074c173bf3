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
  explicit(false) HugePageAllocator(const HugePageAllocator<U>& /*other*/) {}

  T* allocate(size_t count) {
    const size_t size = count * kElement;
    if (!IsLarge(size)) [[likely]] {
      return static_cast<T*>(::operator new(size, kAlignment));
    }
    return static_cast<T*>(AllocateHugePages((size + kHugePage - 1) / kHugePage * kHugePage));
  }
  void deallocate(T* elements, size_t count) noexcept {
    auto* const memory = static_cast<void*>(elements);
    if (!IsLarge(count * kElement)) [[likely]] {
      ::operator delete(memory, kAlignment);
    } else {
      FreeHugePages(memory);
    }
  }
  friend bool operator==(const HugePageAllocator&, const HugePageAllocator&) { return true; }

 private:
  static constexpr size_t kElement = sizeof(T);  // NOLINT(bugprone-sizeof-expression): pointers too
  static constexpr std::align_val_t kAlignment{alignof(T)};
  static bool IsLarge(size_t size) noexcept { return size >= kHugePage / 2; }
};

}  // namespace asyncio::internal

#endif  // ASYNCIO_INTERNAL_HUGE_PAGES_H_
