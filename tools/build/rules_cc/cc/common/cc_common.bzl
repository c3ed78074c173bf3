"""cc_common under the label that rules_cc gives it."""

load(":builtin.bzl", "BUILTIN_CC_COMMON")

cc_common = BUILTIN_CC_COMMON
