"""Precompiled headers: what many programs include, compiled once."""

load("@rules_cc//cc:find_cc_toolchain.bzl", "CC_TOOLCHAIN_ATTRS", "find_cc_toolchain", "use_cc_toolchain")
load("@rules_cc//cc/common:cc_common.bzl", "cc_common")
load("@rules_cc//cc/common:cc_info.bzl", "CcInfo")

_COMPILE = "c++-compile"

# How a precompiled header is used; its path follows.
COPTS = ["-isysroot", ".", "-include-pch"]

def public_headers(headers):
    """Returns what programs include of the headers: `asyncio/asyncio.h` and `py/NAME.h`."""
    public = {}
    for header in headers:
        # strip_include_prefix makes LIBRARY/_virtual_includes/TARGET/NAME.
        name = header.path.partition("/_virtual_includes/")[2].partition("/")[2]
        is_py = name.startswith("py/") and name.count("/") == 1 and name.endswith(".h")
        if is_py or name == "asyncio/asyncio.h":
            public[name] = True
    return public.keys()

def _precompiled_header_impl(ctx):
    toolchain = find_cc_toolchain(ctx)
    features = cc_common.configure_features(
        ctx = ctx,
        cc_toolchain = toolchain,
        requested_features = ctx.features,
        unsupported_features = ctx.disabled_features,
    )
    context = cc_common.merge_cc_infos(cc_infos = [dep[CcInfo] for dep in ctx.attr.deps]).compilation_context
    source = ctx.actions.declare_file(ctx.label.name + ".h")
    ctx.actions.write(source, "".join([
        "#include \"%s\"\n" % name
        for name in public_headers(context.headers.to_list())
    ]))
    output = ctx.actions.declare_file(ctx.label.name + ".pch")
    variables = cc_common.create_compile_variables(
        cc_toolchain = toolchain,
        feature_configuration = features,
        include_directories = context.includes,
        preprocessor_defines = context.defines,
        quote_include_directories = context.quote_includes,
        system_include_directories = context.system_includes,
        use_pic = ctx.var["COMPILATION_MODE"] != "opt",  # As cc_binary does.
        user_compile_flags = ctx.fragments.cpp.copts + ctx.fragments.cpp.cxxopts,
    )
    flags = cc_common.get_memory_inefficient_command_line(
        action_name = _COMPILE,
        feature_configuration = features,
        variables = variables,
    )

    # Clang notes where each file is and when it was written, which differs where the result is used.
    # It is told to do without the time and to note paths from this folder on: see COPTS.
    compiler = cc_common.get_tool_for_action(action_name = _COMPILE, feature_configuration = features)
    own = ["-x", "c++-header", "-", "-o", output.path, "-fpch-instantiate-templates"]
    ctx.actions.run_shell(
        arguments = [source.path, compiler] + flags + own + ["-Xclang", "-fno-pch-timestamp"],
        command = "source=$1; shift; exec \"$@\" --relocatable-pch -isysroot \"$PWD\" <\"$source\"",
        inputs = depset([source], transitive = [context.headers, toolchain.all_files]),
        mnemonic = "Precompile",
        outputs = [output],
        progress_message = "Precompiling headers for %s" % ctx.label,
        use_default_shell_env = True,
    )
    return [DefaultInfo(files = depset([output]))]

precompiled_header = rule(
    implementation = _precompiled_header_impl,
    attrs = dict(
        CC_TOOLCHAIN_ATTRS,
        deps = attr.label_list(
            doc = "Whose headers are compiled, as their dependents compile them.",
            mandatory = True,
            providers = [CcInfo],
        ),
    ),
    doc = "NAME.pch, for `-include-pch`. Of the compilers, clang alone takes it.",
    fragments = ["cpp"],
    toolchains = use_cc_toolchain(),
)
