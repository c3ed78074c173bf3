"""What Bazel 4.2 has built in, under another name: a file cannot define what it uses."""

BUILTIN_CC_COMMON = cc_common
BUILTIN_CC_INFO = CcInfo
