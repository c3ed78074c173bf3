"""CcInfo under the label that rules_cc gives it."""

load(":builtin.bzl", "BUILTIN_CC_INFO")

CcInfo = BUILTIN_CC_INFO
