// A command as the database gives it, to words: shell quoting, response files, launchers. Nothing is expanded or run.
#include "compdb_internal.h"

#include <errno.h>
#include <string.h>

enum {
	RESPONSE_DEPTH_MAX = 8,
	RESPONSE_BYTES_MAX = 16 * 1024 * 1024, // of all response files of one command
	RESPONSE_WORDS_MAX = 256 * 1024,
	RESPONSE_FILES_MAX = 4096,
};

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

// Reads one word from `at` on into `out`, which is large enough. `shell`: inside double quotes a backslash quotes only
// what POSIX says; else anything, and inside single quotes too. Returns the index after it, SIZE_MAX on an open quote.
static size_t word_read(struct str text, size_t at, bool shell, char *out, size_t *ret_len)
{
	char quote = 0;
	size_t len = 0;
	for (; at < text.len; at++) {
		char c = text.ptr[at];
		bool more = at + 1 < text.len;
		if (quote == 0 && is_space(c))
			break;
		if (quote == 0 && (c == '\'' || c == '"')) {
			quote = c;
		} else if (c == quote) {
			quote = 0;
		} else if (c == '\\' && more && !(shell && quote == '\'') &&
		           !(shell && quote == '"' && strchr("$`\"\\\n", text.ptr[at + 1]) == NULL)) {
			c = text.ptr[++at];
			if (c != '\n' || !shell)
				out[len++] = c;
		} else {
			out[len++] = c;
		}
	}
	*ret_len = len;
	return quote == 0 ? at : SIZE_MAX;
}

static bool split(struct arena *arena, struct str text, bool shell, struct words *ret_words)
{
	char *out = arena_alloc(arena, text.len + 1); // a word's NUL takes its separator's place
	for (size_t at = 0; at < text.len;) {
		if (is_space(text.ptr[at])) {
			at++;
			continue;
		}
		size_t len = 0;
		size_t end = word_read(text, at, shell, out, &len);
		out[len] = '\0';
		array_push(arena, &ret_words->items, ((struct str){out, len}));
		if (end == SIZE_MAX)
			return false;
		out += len + 1;
		at = end;
	}
	return true;
}

bool command_split(struct arena *arena, struct str command, struct words *ret_words)
{
	return str_find(command, '\0') == SIZE_MAX && split(arena, command, true, ret_words);
}

void command_split_response(struct arena *arena, struct str text, struct words *ret_words)
{
	split(arena, text, false, ret_words);
}

static const char too_large[] = "response file that is nested too deeply or too large";

struct expansion {
	struct arena *arena;
	struct str directory;
	struct compile_job *job;
	struct words out;
	size_t bytes_left;
	uint32_t files_left;
};

static void expand_words(struct expansion *expansion, const struct words *words, uint32_t depth);

static void expand_file(struct expansion *expansion, struct str word, uint32_t depth)
{
	struct arena *arena = expansion->arena;
	struct strbuf text = {0};
	struct words inner = {0};
	if (depth >= RESPONSE_DEPTH_MAX || expansion->bytes_left == 0 || expansion->files_left == 0) {
		flags_drop(arena, expansion->job, word, STR_NULL, too_large);
		return;
	}
	expansion->files_left--;
	struct str path = path_normalise(arena, expansion->directory, str_slice(word, 1, word.len));
	if (!strbuf_read_file(&text, path.ptr, expansion->bytes_left)) {
		bool large = errno == EFBIG;
		if (large)
			expansion->bytes_left = 0; // or a huge file could be read again and again
		flags_drop(arena, expansion->job, word, STR_NULL, large ? too_large : "response file that cannot be read");
		return;
	}
	expansion->bytes_left -= text.len;
	command_split_response(arena, strbuf_view(&text), &inner);
	strbuf_finish(&text);
	expand_words(expansion, &inner, depth + 1);
}

static void expand_words(struct expansion *expansion, const struct words *words, uint32_t depth)
{
	for (uint32_t i = 0; i < words->items.count; i++) {
		struct str word = words->items.items[i];
		if (word.len > 1 && word.ptr[0] == '@')
			expand_file(expansion, word, depth);
		else if (depth == 0 || expansion->out.items.count < RESPONSE_WORDS_MAX)
			array_push(expansion->arena, &expansion->out.items, word);
		else if (expansion->bytes_left > 0) {
			flags_drop(expansion->arena, expansion->job, word, STR_NULL, too_large);
			expansion->bytes_left = 0;
		}
	}
}

struct words command_expand(struct arena *arena, const struct words *words, struct str directory, struct compile_job *job)
{
	struct expansion expansion = {.arena = arena,
	                              .directory = directory,
	                              .job = job,
	                              .bytes_left = RESPONSE_BYTES_MAX,
	                              .files_left = RESPONSE_FILES_MAX};
	expand_words(&expansion, words, 0);
	return expansion.out;
}

static bool name_is_one_of(struct str name, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(name, str_from_c(names[i])))
			return true;
	return false;
}

static bool is_launcher(struct str name)
{
	static const char *const launchers[] = {
		"ccache",     "sccache",   "distcc",
		"icecc",      "gomacc",    "goma",
		"buildcache", "cachecc1",  "colorgcc",
		"pump",       "nice",      "time",
		"ionice",     "nohup",     "env",
		"sh",         "bash",      "rewrapper",
		"reclient",   "fastbuild", ":",
		"&&",         "exec",      "command",
		"libtool",    "jlibtool",  "slibtool",
		"cmake",      "-E",        "__run_co_compile",
		"scan-build", "bear",      "intercept-build",
		"strace",     "chrt",      "taskset",
		"dash",
	};
	return name_is_one_of(name, launchers, sizeof launchers / sizeof *launchers) || str_ends_with(name, STR("-libtool"));
}

// "A=b", but not "-DA=b" or "dir/a=b".
static bool is_assignment(struct str word)
{
	size_t equals = str_find(word, '=');
	if (equals == SIZE_MAX || equals == 0 || word.ptr[0] == '-')
		return false;
	return str_find(str_slice(word, 0, equals), '/') == SIZE_MAX;
}

// Drops "-12" or "-12.1" and ".exe" from a compiler's name.
static struct str without_version(struct str name)
{
	if (str_ends_with(name, STR(".exe")))
		name.len -= 4;
	size_t end = name.len;
	while (end > 0 && ((name.ptr[end - 1] >= '0' && name.ptr[end - 1] <= '9') || name.ptr[end - 1] == '.'))
		end--;
	return end > 1 && end < name.len && name.ptr[end - 1] == '-' ? str_slice(name, 0, end - 1) : name;
}

static bool arch_is_known(struct str triple)
{
	static const char *const archs[] = {
		"arm",  "thumb",  "aarch64",     "arm64",   "x86_64",  "i386",    "i486",  "i586",
		"i686", "mips",   "powerpc",     "ppc",     "riscv32", "riscv64", "s390x", "sparc",
		"avr",  "msp430", "loongarch64", "hexagon", "wasm32",  "wasm64",  "bpf",   "systemz",
	};
	for (size_t i = 0; i < sizeof archs / sizeof *archs; i++)
		if (str_starts_with(triple, str_from_c(archs[i])))
			return true;
	return false;
}

// "gcc", "clang++-19", "arm-none-eabi-gcc": a name that says by itself that it is a compiler.
static bool is_driver(struct str word)
{
	static const char *const drivers[] = {"gcc", "g++", "cc", "c++", "clang", "clang++", "cpp"};
	struct str name = without_version(path_basename(word));
	size_t dash = str_rfind(name, '-');
	if (dash != SIZE_MAX)
		name = str_slice(name, dash + 1, name.len);
	return name_is_one_of(name, drivers, sizeof drivers / sizeof *drivers);
}

// Reads "arm-none-eabi-g++-12".
static struct compiler compiler_read(struct str name, uint32_t first_flag)
{
	static const char *const cxx_names[] = {"mpicxx", "mpiCC", "icpc", "icpx", "cxx", "CC", "dpcpp"};
	name = without_version(path_basename(name));
	struct compiler compiler = {.first_flag = first_flag};
	compiler.cxx = str_ends_with(name, STR("++")) || name_is_one_of(name, cxx_names, sizeof cxx_names / sizeof *cxx_names);
	size_t dash = str_rfind(name, '-');
	if (dash != SIZE_MAX && is_driver(name) && arch_is_known(name))
		compiler.target = str_slice(name, 0, dash);
	return compiler;
}

// A wrapper that nobody here knows stands before the compiler: "./wrap.sh gcc -c a.c".
static uint32_t skip_wrapper(const struct words *words, uint32_t candidate)
{
	for (uint32_t i = candidate + 1; i < words->items.count && !is_driver(words->items.items[candidate]); i++) {
		if (str_starts_with(words->items.items[i], STR("-")))
			break;
		if (is_driver(words->items.items[i]))
			return i;
	}
	return candidate;
}

bool command_compiler(const struct words *words, struct compiler *ret_compiler)
{
	// Options of launchers that take a word.
	static const char *const with_argument[] = {"-n", "-u", "-S", "-C", "-a", "-c", "--chdir"};
	bool launched = false;
	for (uint32_t i = 0; i < words->items.count; i++) {
		struct str word = words->items.items[i];
		if (launched && name_is_one_of(word, with_argument, sizeof with_argument / sizeof *with_argument)) {
			i++;
		} else if (is_launcher(path_basename(word))) {
			launched = true;
		} else if (!is_assignment(word) && !str_starts_with(word, STR("-"))) {
			i = skip_wrapper(words, i);
			*ret_compiler = compiler_read(words->items.items[i], i + 1);
			return true;
		}
	}
	return false;
}
