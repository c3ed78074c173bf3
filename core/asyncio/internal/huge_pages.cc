#include "asyncio/internal/huge_pages.h"

#include <sys/mman.h>

namespace asyncio::internal {

void* AllocateHugePages(size_t size) {
  void* const memory = ::operator new(size, std::align_val_t(kHugePage));
#if defined(MADV_HUGEPAGE)
  static_cast<void>(madvise(memory, size, MADV_HUGEPAGE));  // If it fails, nothing is lost.
#endif
  return memory;
}

void FreeHugePages(void* memory) noexcept {
  ::operator delete(memory, std::align_val_t(kHugePage));
}

}  // namespace asyncio::internal
