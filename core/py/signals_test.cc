#include "py/signals.h"

#include <csignal>

#include "gtest/gtest.h"
#include "py/exceptions.h"

namespace py {
namespace {

TEST(SignalsTest, ASignalIsItsNumberAndKnowsItsName) {
  const Signals signal(SIGTERM);
  EXPECT_EQ(signal, 15);
  EXPECT_EQ(signal.value(), 15);
  EXPECT_EQ(signal.name(), "SIGTERM");
  EXPECT_EQ(signal.str(), "15");
  EXPECT_EQ(signal.repr(), "<Signals.SIGTERM: 15>");
}

TEST(SignalsTest, OtherNumbersAreValueErrors) { EXPECT_THROW(Signals(200), ValueError); }

TEST(SignalsTest, SendingToNobodyIsAnError) { EXPECT_THROW(kill(1 << 30, SIGTERM), OSError); }

}  // namespace
}  // namespace py
