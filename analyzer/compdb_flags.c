// Only flags that are known to change what the code means go on to libclang; all others are dropped, with the reason.
// So a flag that loads code, writes a file or is unknown to clang does no harm, whoever thought of it.
#include "compdb_internal.h"

#include <string.h>

// How a flag is written.
enum form {
	EXACT,  // -ansi
	JOINED, // -march=x: all that begins so
	NEXT,   // -MF x: the next word belongs to it
	EITHER, // -Ix or -I x
	PREFIX, // -Xlinker x: all that begins so, and the next word
};

struct flag_rule {
	const char *name;
	enum form form;
	const char *reason; // NULL: kept
};

static const char writes[] = "writes a file";
static const char loads[] = "loads or runs code";
static const char links[] = "is for the linker";
static const char mode[] = "chooses what the compiler makes";
static const char prints[] = "only changes what the compiler prints";
static const char generates[] = "only changes the generated code";
static const char hides[] = "would hide the bodies of its constructs; its macro is defined instead";
static const char inner[] = "sets an option of the compiler's inside";
static const char foreign[] = "names a precompiled header or module of another compiler";
static const char tools[] = "is about the compiler's own files";
static const char unknown[] = "is not known to change what the code means";

// Flags that the cleaner moves: see enum flag_action. Looked at first.
static const struct {
	struct flag_rule rule;
	enum flag_action action;
} moved[] = {
	{{"-x", EITHER, NULL}, FLAG_LANGUAGE},      {{"--language=", JOINED, NULL}, FLAG_LANGUAGE},
	{{"-std=", JOINED, NULL}, FLAG_STANDARD},   {{"--std=", JOINED, NULL}, FLAG_STANDARD},
	{{"-ObjC", EXACT, NULL}, FLAG_OBJECTIVE},   {{"-ObjC++", EXACT, NULL}, FLAG_OBJECTIVE},
	{{"--std", NEXT, NULL}, FLAG_STANDARD},     {{"-include-pch", NEXT, foreign}, FLAG_PCH},
	{{"-include", EITHER, NULL}, FLAG_INCLUDE}, {{"--include=", JOINED, NULL}, FLAG_INCLUDE},
	{{"-fopenmp", EXACT, hides}, FLAG_OPENMP},  {{"-fopenmp=", JOINED, hides}, FLAG_OPENMP},
};

// The first row that fits counts.
static const struct flag_rule rules[] = {
	{"-ansi", EXACT, NULL},
	{"-D", EITHER, NULL},
	{"-U", EITHER, NULL},
	{"-I-", EXACT, unknown},
	{"-I", EITHER, NULL},
	{"-isystem", EITHER, NULL},
	{"-iquote", EITHER, NULL},
	{"-idirafter", EITHER, NULL},
	{"-imacros", EITHER, NULL},
	{"-isysroot", EITHER, NULL},
	{"-iframework", EITHER, NULL},
	{"-iprefix", EITHER, NULL},
	{"-iwithprefixbefore", EITHER, NULL},
	{"-iwithprefix", EITHER, NULL},
	{"-cxx-isystem", EITHER, NULL},
	{"-stdlib++-isystem", EITHER, NULL},
	{"-F", EITHER, NULL},
	{"--sysroot=", JOINED, NULL},
	{"--sysroot", NEXT, NULL},
	{"--gcc-toolchain=", JOINED, NULL},
	{"--gcc-install-dir=", JOINED, NULL},
	{"--target=", JOINED, NULL},
	{"-target", NEXT, NULL},
	{"-arch", NEXT, NULL},
	{"-stdlib=", JOINED, NULL},
	{"-nostdinc", JOINED, NULL},
	{"-nobuiltininc", EXACT, NULL},
	{"-nostdlibinc", EXACT, NULL},
	{"-undef", EXACT, NULL},
	{"-trigraphs", EXACT, NULL},
	{"-pthread", EXACT, NULL},
	{"-O0", EXACT, NULL},
	{"-O1", EXACT, NULL},
	{"-O2", EXACT, NULL},
	{"-O3", EXACT, NULL},
	{"-Os", EXACT, NULL},
	{"-Oz", EXACT, NULL},
	{"-Og", EXACT, NULL},
	{"-Ofast", EXACT, NULL},
	{"-O", JOINED, generates},

	{"-MF", EITHER, writes},
	{"-MT", EITHER, writes},
	{"-MQ", EITHER, writes},
	{"-MJ", EITHER, writes},
	{"-M", JOINED, writes},
	{"-o", EITHER, writes},
	{"--output", NEXT, writes},
	{"--output=", JOINED, writes},
	{"-save-temps", JOINED, writes},
	{"--save-temps", JOINED, writes},
	{"-serialize-diagnostics", NEXT, writes},
	{"--serialize-diagnostics", NEXT, writes},
	{"-index-store-path", NEXT, writes},
	{"-index-unit-output-path", NEXT, writes},
	{"-dependency-file", NEXT, writes},
	{"-dependency-dot", NEXT, writes},
	{"-aux-info", NEXT, writes},
	{"-dumpbase-ext", NEXT, writes},
	{"-dumpbase", NEXT, writes},
	{"-dumpdir", NEXT, writes},
	{"-ftime-trace", JOINED, writes},
	{"-fprofile", JOINED, writes},
	{"-fcoverage", JOINED, writes},
	{"-ftest-coverage", EXACT, writes},
	{"-fdump-", JOINED, writes},
	{"-fsave-optimization-record", JOINED, writes},
	{"-foptimization-record", JOINED, writes},
	{"-fstack-usage", JOINED, writes},
	{"-fcallgraph-info", JOINED, writes},
	{"-fproc-stat-report", JOINED, writes},
	{"-fcrash-diagnostics-dir", JOINED, writes},
	{"-gen-reproducer", JOINED, writes},
	{"--coverage", EXACT, writes},
	{"-coverage", EXACT, writes},
	{"-emit-", JOINED, writes},
	{"-fplugin", JOINED, loads},
	{"-fpass-plugin", JOINED, loads},
	{"-wrapper", NEXT, loads},
	{"-specs=", JOINED, loads},
	{"--specs=", JOINED, loads},
	{"-specs", NEXT, loads},
	{"--specs", NEXT, loads},
	{"--config=", JOINED, loads},
	{"--config", NEXT, loads},
	{"-mllvm", NEXT, loads},
	{"-load", NEXT, loads},
	{"-add-plugin", NEXT, loads},
	{"-plugin", NEXT, loads},
	{"-ivfsoverlay", NEXT, loads},
	{"-vfsoverlay", NEXT, loads},
	{"-Xlinker", NEXT, links},
	{"-Xanalyzer", NEXT, inner},
	{"-Xassembler", NEXT, generates},
	{"-X", PREFIX, inner},
	{"-Wl,", JOINED, links},
	{"-Wa,", JOINED, generates},
	{"-W", JOINED, prints},
	{"-w", EXACT, prints},
	{"-R", JOINED, prints},
	{"-pedantic", JOINED, prints},
	{"-Q", JOINED, prints},
	{"-v", EXACT, prints},
	{"-H", EXACT, prints},
	{"-C", JOINED, prints},
	{"-P", EXACT, prints},
	{"-###", EXACT, prints},
	{"-time", JOINED, prints},
	{"-print-", JOINED, prints},
	{"--print-", JOINED, prints},
	{"--help", JOINED, prints},
	{"--version", EXACT, prints},
	{"--verbose", EXACT, prints},
	{"-d", JOINED, prints},
	{"-fdiagnostics-", JOINED, prints},
	{"-c", EXACT, mode},
	{"-S", EXACT, mode},
	{"-E", EXACT, mode},
	{"--analyze", JOINED, mode},
	{"-fsyntax-only", EXACT, mode},
	{"-L", EITHER, links},
	{"-l", EITHER, links},
	{"-T", EITHER, links},
	{"-u", NEXT, links},
	{"-z", NEXT, links},
	{"-e", NEXT, links},
	{"-s", EXACT, links},
	{"-r", EXACT, links},
	{"-static", JOINED, links},
	{"-shared", JOINED, links},
	{"-rdynamic", EXACT, links},
	{"-pie", EXACT, links},
	{"-no-pie", EXACT, links},
	{"-nostdlib", JOINED, links},
	{"-nostartfiles", EXACT, links},
	{"-nodefaultlibs", EXACT, links},
	{"-flto", JOINED, links},
	{"-fuse-ld", JOINED, links},
	{"-framework", NEXT, links},
	{"-weak_framework", NEXT, links},
	{"-install_name", NEXT, links},
	{"-fmodule", JOINED, foreign},
	{"-fprebuilt-module-path", JOINED, foreign},
	{"-fpch", JOINED, foreign},
	{"--param", NEXT, generates},
	{"--param=", JOINED, generates},
	{"-g", JOINED, generates},
	{"-p", EXACT, generates},
	{"-pg", EXACT, generates},
	{"-mtune=", JOINED, generates},
	{"-mthumb-interwork", EXACT, generates},
	{"-msse2avx", EXACT, generates},
	{"-mavx256-split", JOINED, generates},
	{"-pipe", EXACT, mode},
	{"-B", EITHER, tools},
	{"-b", NEXT, tools},
	{"-V", NEXT, tools},
	{"-A", EITHER, unknown},
	{"-resource-dir", NEXT, tools},
	{"-resource-dir=", JOINED, tools},
	{"-working-directory", NEXT, tools},
	{"-working-directory=", JOINED, tools},
	{"-ccc-", JOINED, tools},
	{"-no-canonical-prefixes", EXACT, tools},
};

// -f flags that are kept, and the same with "no-" before them. A name that ends in '=' or '-' stands for all that begin so.
static const char semantic_f[] =
	"PIC PIE pic pie access-control aligned-allocation aligned-new allow-editor-placeholders altivec asm asm-blocks "
	"blocks borland-extensions bracket-depth= builtin builtin- char8_t constant-string-class= constexpr-depth= "
	"constexpr-steps= coroutines "
	"declspec define-target-os-macros delayed-template-parsing dollars-in-identifiers "
	"double-square-bracket-attributes exceptions experimental-library freestanding gnu-keywords gnu89-inline "
	"gnu-runtime gnuc-version= heinous-gnu-extensions hosted lax-vector-conversions lax-vector-conversions= ms-compatibility "
	"ms-compatibility-version= ms-extensions objc- operator-names pack-struct pack-struct= "
	"relaxed-template-template-args rtti short-enums short-wchar signed-char sized-deallocation template-depth= "
	"unsigned-char zvector";

// -f flags that change the generated code only, as common as they are.
static const char generating_f[] =
	"align- asynchronous-unwind-tables branch-target-enforce cf-protection cf-protection= common "
	"data-sections debug-prefix-map= fast-math fat-lto-objects file-prefix-map= finite-math-only function-sections gcse "
	"ident inline inline- keep-inline-functions lto lto= macro-prefix-map= math-errno merge-all-constants merge-constants "
	"omit-frame-pointer plt rounding-math semantic-interposition signed-zeros split-stack stack-check "
	"stack-clash-protection stack-protector stack-protector- strict-aliasing strict-aliasing= strict-overflow "
	"strict-overflow= trapping-math trapv tree- unroll- unwind-tables verbose-asm visibility- visibility= wrapv "
	"zero-call-used-regs=";

// -m flags that are kept: target, ABI and instruction sets, which intrinsics need.
static const char semantic_m[] =
	"32 64 x32 16 arch= cpu= fpu= float-abi= thumb arm abi= little-endian big-endian soft-float hard-float "
	"general-regs-only ms-bitfields no-ms-bitfields unicode threads double= long-double- sse no-sse ssse3 avx no-avx "
	"aes pclmul bmi fma popcnt f16c lzcnt rdrnd rdseed rdpid mmx no-mmx 3dnow no-3dnow no-80387 80387 cx16 sahf adx "
	"sha xsave fsgsbase movbe rtm clflushopt clwb waitpkg ptwrite gfni vaes vpclmulqdq prfchw tbm xop fma4 lwp amx "
	"shstk pku mwaitx sgx serialize movdir cldemote uintr crc32 altivec vsx power crypto htm dsp msa nan= ips fp64 "
	"fp32 fpxx simd128 relaxed-simd atomics bulk-memory macosx-version-min= macos-version-min= ios-version-min= "
	"iphoneos-version-min= targetos= v8 mcu= hvx rvv";

static bool rule_fits(const struct flag_rule *rule, struct str word)
{
	size_t len = strlen(rule->name);
	if (word.len < len || word.ptr[len - 1] != rule->name[len - 1] || memcmp(word.ptr, rule->name, len) != 0)
		return false;
	return word.len == len || rule->form == JOINED || rule->form == EITHER || rule->form == PREFIX;
}

static bool takes_next(const struct flag_rule *rule, struct str word)
{
	switch (rule->form) {
	case EXACT:
	case JOINED:
		return false;
	case NEXT:
		return true;
	case EITHER:
		return word.len == strlen(rule->name);
	case PREFIX:
		return str_find(word, '=') == SIZE_MAX;
	}
	return false;
}

static bool is_semantic(struct str name, const char *names, bool prefixes)
{
	for (struct str known, rest = str_from_c(names); str_split(&rest, ' ', &known);) {
		char last = known.ptr[known.len - 1];
		if (str_equal(name, known) || ((prefixes || last == '=' || last == '-') && str_starts_with(name, known)))
			return true;
	}
	return false;
}

// For words that no rule names.
static const char *default_reason(struct str word)
{
	if (str_starts_with(word, STR("-f"))) {
		struct str name = str_slice(word, str_starts_with(word, STR("-fno-")) ? 5 : 2, word.len);
		if (is_semantic(name, semantic_f, false))
			return NULL;
		return is_semantic(name, generating_f, false) ? generates : unknown;
	}
	if (str_starts_with(word, STR("-m")))
		return is_semantic(str_slice(word, 2, word.len), semantic_m, true) ? NULL : generates;
	return unknown;
}

struct flag_verdict flag_judge(struct str word)
{
	for (size_t i = 0; i < sizeof moved / sizeof *moved; i++)
		if (rule_fits(&moved[i].rule, word))
			return (struct flag_verdict){.action = moved[i].action,
			                             .reason = moved[i].rule.reason,
			                             .value_at = strlen(moved[i].rule.name),
			                             .takes_next = takes_next(&moved[i].rule, word)};
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (rule_fits(&rules[i], word))
			return (struct flag_verdict){.reason = rules[i].reason,
			                             .dangerous = rules[i].reason == writes || rules[i].reason == loads ||
			                                          rules[i].reason == foreign,
			                             .takes_next = takes_next(&rules[i], word)};
	return (struct flag_verdict){.reason = default_reason(word)};
}

bool dropped_flag_is_harmless(const struct dropped_flag *dropped)
{
	const char *reason = dropped->reason;
	return reason == writes || reason == links || reason == mode || reason == prints || reason == generates;
}

bool flag_is_dangerous_inside(struct str option)
{
	return str_starts_with(option, STR("-load")) || str_contains(option, STR("plugin"));
}

struct str dropped_flag_name(struct str flag)
{
	size_t space = str_find(flag, ' '), equals = str_find(flag, '=');
	return str_slice(flag, 0, space < equals ? space : equals);
}
