#include "py/threading.h"

#include <string>
#include <thread>

#include "gtest/gtest.h"

namespace py::threading {
namespace {

TEST(ThreadingTest, KnowsTheMainThread) {
  EXPECT_EQ(current_thread(), main_thread());
  EXPECT_EQ(main_thread().name(), "MainThread");
  EXPECT_EQ(main_thread().ident(), get_ident());
  EXPECT_EQ(main_thread().repr().substr(0, 33), "<_MainThread(MainThread, started ");
}

TEST(ThreadingTest, OtherThreadsHaveNamesOfTheirOwn) {
  std::string named;
  std::string unnamed;
  bool is_main = true;
  std::thread([&] {
    internal::NameThisThread("asyncio_0");
    named = current_thread().name();
    is_main = current_thread() == main_thread() || get_ident() == main_thread().ident();
  }).join();
  std::thread([&] { unnamed = current_thread().name(); }).join();
  EXPECT_EQ(named, "asyncio_0");
  EXPECT_EQ(unnamed.substr(0, 6), "Dummy-");
  EXPECT_FALSE(is_main);
}

}  // namespace
}  // namespace py::threading
