// What was put comes back while every file is as it was, and never otherwise: files change, bytes rot, programs collide.
#include "store.h"

#include <check.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static struct arena arena;
static struct problem_list problems;
static char home[64];

static const char *at_home(const char *name)
{
	return str_format(&arena, "%s/%s", home, name).ptr;
}

static void write_bytes(const char *name, struct str bytes)
{
	FILE *file = fopen(at_home(name), "wb");
	ck_assert_ptr_nonnull(file);
	ck_assert_uint_eq(fwrite(bytes.ptr, 1, bytes.len, file), bytes.len);
	fclose(file);
}

static void write_text(const char *name, const char *text)
{
	write_bytes(name, str_from_c(text));
}

static struct str read_bytes(const char *name)
{
	struct strbuf text = {0};
	ck_assert(strbuf_read_file(&text, at_home(name), 0));
	struct str copy = str_copy(&arena, strbuf_view(&text));
	strbuf_finish(&text);
	return copy;
}

static void set_up(void)
{
	snprintf(home, sizeof home, "/tmp/store_test.XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(home));
	problems = (struct problem_list){.arena = &arena};
	write_text("a.c", "int a;\n");
	write_text("b.c", "int b;\n");
	write_text("x.h", "int x;\n");
}

static void tear_down(void)
{
	char command[96];
	snprintf(command, sizeof command, "rm -rf '%s'", home);
	ck_assert_int_eq(system(command), 0); // NOLINT: a test's own folder
	arena_finish(&arena);
}

// One run of the program: the store and the cache of content hashes live as long.
struct run {
	struct content_cache *contents;
	struct store *store;
};

static struct run run_begin(void)
{
	struct run run = {.contents = content_create(str_from_c(home))};
	run.store = store_open(at_home("deep/cache"), run.contents, &problems);
	return run;
}

static void run_end(struct run *run)
{
	store_close(run->store);
	content_destroy(run->contents);
}

static struct store_key key_of(const char *file)
{
	return store_key_make(str_from_c(file), 1, 2, STR("0.1 clang 19"));
}

static void put(struct run *run, const char *file, const char *header, const char *image)
{
	struct store_file files[] = {{.path = str_from_c(file)}, {.path = str_from_c(header)}};
	for (size_t i = 0; i < 2; i++)
		files[i].hash = content_hash_of(run->contents, files[i].path);
	store_put(run->store, key_of(file), files, 2, str_from_c(image));
}

// The image that is kept for `file`, or "-".
static const char *get(struct run *run, const char *file)
{
	struct str image;
	return store_get(run->store, &arena, key_of(file), &image) ? image.ptr : "-";
}

static const char *get_in_new_run(const char *file)
{
	struct run run = run_begin();
	const char *image = get(&run, file);
	run_end(&run);
	return image;
}

static void put_in_new_run(const char *file, const char *header, const char *image)
{
	struct run run = run_begin();
	put(&run, file, header, image);
	run_end(&run);
}

START_TEST(what_was_put_comes_back)
{
	struct run run = run_begin();
	ck_assert_str_eq(get(&run, "a.c"), "-");
	put(&run, "a.c", "x.h", "facts of a");
	put(&run, "b.c", "x.h", "facts of b");
	ck_assert_str_eq(get(&run, "a.c"), "facts of a");
	run_end(&run);
	run = run_begin();
	ck_assert_str_eq(get(&run, "a.c"), "facts of a");
	ck_assert_str_eq(get(&run, "b.c"), "facts of b");
	ck_assert_str_eq(get(&run, "c.c"), "-");
	struct str image;
	ck_assert(!store_get(run.store, &arena, store_key_make(STR("a.c"), 7, 2, STR("0.1 clang 19")), &image));
	ck_assert(!store_get(run.store, &arena, store_key_make(STR("a.c"), 1, 7, STR("0.1 clang 19")), &image));
	ck_assert(!store_get(run.store, &arena, store_key_make(STR("a.c"), 1, 2, STR("0.1 clang 20")), &image));
	ck_assert(!store_get(run.store, &arena, store_key_make(STR("a.c0"), 1, 2, STR(".1 clang 19")), &image));
	run_end(&run);
	ck_assert_uint_eq(problems.items.count, 0);
	struct stat info;
	ck_assert_int_eq(stat(at_home("deep/cache"), &info), 0);
	ck_assert_uint_eq(info.st_mode & 0777, 0700);
}
END_TEST

START_TEST(a_changed_file_invalidates)
{
	put_in_new_run("a.c", "x.h", "facts of a");
	put_in_new_run("b.c", "b.c", "facts of b"); // the same file twice
	write_text("x.h", "int y;\n");
	ck_assert_str_eq(get_in_new_run("a.c"), "-");
	ck_assert_str_eq(get_in_new_run("b.c"), "facts of b");
	write_text("x.h", "int x;\n"); // back: the content counts, not the time
	ck_assert_str_eq(get_in_new_run("a.c"), "facts of a");
	ck_assert_int_eq(unlink(at_home("x.h")), 0);
	ck_assert_str_eq(get_in_new_run("a.c"), "-");
	write_text("x.h", "int z;\n");
	put_in_new_run("a.c", "x.h", "new facts of a");
	ck_assert_str_eq(get_in_new_run("a.c"), "new facts of a");
	write_text("x.h", "int x;\n");
	ck_assert_str_eq(get_in_new_run("a.c"), "-"); // replaced, not added
	ck_assert_uint_eq(problems.items.count, 0);
}
END_TEST

START_TEST(an_unreadable_file_is_never_valid)
{
	put_in_new_run("a.c", "gone.h", "facts");
	ck_assert_str_eq(get_in_new_run("a.c"), "-");
}
END_TEST

START_TEST(an_unsaved_buffer_counts)
{
	put_in_new_run("a.c", "x.h", "facts of a");
	struct run run = run_begin();
	content_override(run.contents, STR("x.h"), STR("int unsaved;\n"));
	ck_assert_str_eq(get(&run, "a.c"), "-");
	run_end(&run);
	run = run_begin();
	content_override(run.contents, str_from_c(at_home("x.h")), STR("int x;\n"));
	ck_assert_str_eq(get(&run, "a.c"), "facts of a");
	run_end(&run);
}
END_TEST

START_TEST(images_and_names_of_any_kind)
{
	struct strbuf large = {0};
	for (uint32_t i = 0; i < 3000000; i++)
		strbuf_char(&large, (char)(i * 2654435761u >> 24));
	write_text("\xff'; DROP TABLE unit", "x");
	struct run run = run_begin();
	struct store_file file = {.path = STR("\xff'; DROP TABLE unit")};
	file.hash = content_hash_of(run.contents, file.path);
	ck_assert_uint_ne(file.hash, 0);
	store_put(run.store, key_of("1"), &file, 1, strbuf_view(&large));
	store_put(run.store, key_of("2"), &file, 1, STR_NULL);
	store_put(run.store, key_of("3"), NULL, 0, STR("nothing read"));
	run_end(&run);
	struct str image;
	run = run_begin();
	ck_assert(store_get(run.store, &arena, key_of("1"), &image));
	ck_assert(str_equal(image, strbuf_view(&large)));
	ck_assert(store_get(run.store, &arena, key_of("2"), &image));
	ck_assert_uint_eq(image.len, 0);
	ck_assert_str_eq(get(&run, "3"), "nothing read");
	run_end(&run);
	strbuf_finish(&large);
}
END_TEST

// Puts 40 units that share headers, as a project does.
static void put_many(void)
{
	struct run run = run_begin();
	for (uint32_t i = 0; i < 40; i++) {
		const char *name = str_format(&arena, "unit%u.c", (unsigned)i).ptr;
		write_text(name, name);
		put(&run, name, "x.h", str_format(&arena, "image of %u: %0500u", (unsigned)i, (unsigned)(i * 7919)).ptr);
	}
	run_end(&run);
}

// Every answer is right or missing. Returns how many are right.
static uint32_t count_right(void)
{
	struct run run = run_begin();
	uint32_t right = 0;
	for (uint32_t i = 0; i < 40; i++) {
		const char *image = get(&run, str_format(&arena, "unit%u.c", (unsigned)i).ptr);
		if (strcmp(image, "-") == 0)
			continue;
		ck_assert_str_eq(image, str_format(&arena, "image of %u: %0500u", (unsigned)i, (unsigned)(i * 7919)).ptr);
		right++;
	}
	run_end(&run);
	return right;
}

START_TEST(overwritten_bytes_are_never_believed)
{
	put_many();
	ck_assert_uint_eq(count_right(), 40);
	const struct str whole = read_bytes("deep/cache/facts.db");
	struct arena kept = arena; // what follows is thrown away in each round
	uint32_t losses = 0;
	for (size_t round = 0; round < 150; round++) {
		arena = (struct arena){0};
		problems = (struct problem_list){.arena = &arena};
		char *rotten = arena_copy(&arena, whole.ptr, whole.len);
		size_t at = whole.len * round / 150 + round % 7, len = round % 3 == 0 ? 1 : 64;
		for (size_t i = at; i < at + len && i < whole.len; i++)
			rotten[i] = (char)(rotten[i] ^ (round % 2 == 0 ? 0x04 : 0x5a));
		write_bytes("deep/cache/facts.db", (struct str){rotten, whole.len});
		losses += count_right() < 40;
		put_in_new_run("a.c", "x.h", "facts of a");
		ck_assert_str_eq(get_in_new_run("a.c"), "facts of a");
		arena_finish(&arena);
	}
	arena = kept;
	problems = (struct problem_list){.arena = &arena};
	ck_assert_uint_gt(losses, 20);
}
END_TEST

START_TEST(cut_files_are_rebuilt)
{
	put_many();
	const struct str whole = read_bytes("deep/cache/facts.db");
	const size_t lengths[] = {0, 1, 15, 16, 99, 100, 1000, 4096, 4097, whole.len / 2, whole.len - 1};
	for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
		write_bytes("deep/cache/facts.db", str_slice(whole, 0, lengths[i]));
		count_right();
		put_in_new_run("a.c", "x.h", "facts of a");
		ck_assert_str_eq(get_in_new_run("a.c"), "facts of a");
	}
	problems.items.count = 0;
	write_text("deep/cache/facts.db", "this is no database, but long enough to be taken for one, if nobody looks at it");
	ck_assert_str_eq(get_in_new_run("a.c"), "-");
	ck_assert_uint_eq(problems.items.count, 1);
	ck_assert_int_eq(problems.items.items[0].kind, PROBLEM_NOTE);
	ck_assert_ptr_nonnull(strstr(problems.items.items[0].message.ptr, "damaged"));
}
END_TEST

// Bytes 60..63 of an SQLite file are its user version, 68..71 its application id.
static void patch(size_t offset)
{
	struct str whole = read_bytes("deep/cache/facts.db");
	char *patched = arena_copy(&arena, whole.ptr, whole.len);
	patched[offset] = (char)(patched[offset] + 1);
	write_bytes("deep/cache/facts.db", (struct str){patched, whole.len});
}

START_TEST(another_version_is_rebuilt)
{
	put_in_new_run("a.c", "x.h", "facts of a");
	patch(63);
	ck_assert_str_eq(get_in_new_run("a.c"), "-");
	ck_assert_uint_eq(problems.items.count, 1);
	ck_assert_ptr_nonnull(strstr(problems.items.items[0].message.ptr, "another version"));
	put_in_new_run("a.c", "x.h", "facts of a");
	ck_assert_str_eq(get_in_new_run("a.c"), "facts of a");
	ck_assert_uint_eq(problems.items.count, 1);
}
END_TEST

START_TEST(another_program_is_left_alone)
{
	put_in_new_run("a.c", "x.h", "facts of a");
	patch(71);
	const struct str before = read_bytes("deep/cache/facts.db");
	struct run run = run_begin();
	ck_assert_ptr_null(run.store);
	put(&run, "a.c", "x.h", "facts of a"); // forgotten
	ck_assert_str_eq(get(&run, "a.c"), "-");
	run_end(&run);
	ck_assert_uint_eq(problems.items.count, 1);
	ck_assert_ptr_nonnull(strstr(problems.items.items[0].message.ptr, "another program"));
	ck_assert(str_equal(read_bytes("deep/cache/facts.db"), before));
}
END_TEST

START_TEST(no_place_for_a_store)
{
	write_text("deep", "a file in the way");
	struct run run = run_begin();
	ck_assert_ptr_null(run.store);
	run_end(&run);
	ck_assert_uint_eq(problems.items.count, 1);
	ck_assert_int_eq(problems.items.items[0].kind, PROBLEM_NOTE);
	unlink(at_home("deep"));
	mkdir(at_home("deep"), 0700);
	mkdir(at_home("deep/cache"), 0700);
	mkdir(at_home("deep/cache/facts.db"), 0700);
	run = run_begin();
	ck_assert_ptr_null(run.store);
	run_end(&run);
}
END_TEST

START_TEST(two_processes_share_it)
{
	put_in_new_run("a.c", "x.h", "facts of a");
	struct run run = run_begin();
	put(&run, "b.c", "x.h", "facts of b"); // in a transaction that is still open
	pid_t child = fork();
	if (child == 0) {
		// Not the parent's handle: this process opens its own, and reads what was committed.
		bool right = strcmp(get_in_new_run("a.c"), "facts of a") == 0 && strcmp(get_in_new_run("b.c"), "-") == 0;
		_exit(right ? 0 : 1);
	}
	int status = 0;
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert_int_eq(status, 0);
	run_end(&run);
	ck_assert_str_eq(get_in_new_run("b.c"), "facts of b");
}
END_TEST

static const char *numbered(uint32_t number)
{
	return str_format(&arena, "unit%u.c", number).ptr;
}

// Puts many units' facts, of which each says whose they are, in runs of some units each.
static void write_many(uint32_t first, uint32_t count)
{
	for (uint32_t i = first; i < first + count;) {
		struct run run = run_begin();
		for (uint32_t end = i + 20; i < end && i < first + count; i++)
			put(&run, numbered(i), "x.h", numbered(i));
		run_end(&run);
	}
}

static uint32_t count_known(uint32_t first, uint32_t count)
{
	uint32_t right = 0;
	struct run run = run_begin();
	for (uint32_t i = first; i < first + count; i++) {
		const char *image = get(&run, numbered(i));
		ck_assert(strcmp(image, "-") == 0 || strcmp(image, numbered(i)) == 0);
		right += strcmp(image, "-") != 0;
	}
	run_end(&run);
	return right;
}

static void make_sources(uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		write_text(numbered(i), "int a;\n");
}

START_TEST(many_processes_write_at_once)
{
	enum { PROCESSES = 6, UNITS = 60 };
	pid_t children[PROCESSES];
	make_sources(PROCESSES * UNITS);
	for (uint32_t i = 0; i < PROCESSES; i++) {
		children[i] = fork();
		if (children[i] == 0) {
			write_many(i * UNITS, UNITS);
			_exit(problems.items.count == 0 ? 0 : 1);
		}
	}
	for (uint32_t i = 0; i < PROCESSES; i++) {
		int status = 1;
		ck_assert_int_eq(waitpid(children[i], &status, 0), children[i]);
		ck_assert_int_eq(status, 0);
	}
	ck_assert_uint_eq(count_known(0, PROCESSES * UNITS), PROCESSES * UNITS);
	ck_assert_uint_eq(problems.items.count, 0);
}
END_TEST

START_TEST(a_killed_writer_leaves_what_was_there)
{
	enum { ROUNDS = 12, UNITS = 400 };
	make_sources(UNITS);
	write_many(0, 20);
	for (uint32_t round = 0; round < ROUNDS; round++) {
		pid_t child = fork();
		if (child == 0)
			for (;;)
				write_many(20, UNITS - 20);
		usleep(3000 + 7000 * round);
		kill(child, SIGKILL);
		ck_assert_int_eq(waitpid(child, NULL, 0), child);
		ck_assert_uint_eq(count_known(0, 20), 20);
		count_known(20, UNITS - 20);
		ck_assert_uint_eq(problems.items.count, 0);
	}
	write_many(20, UNITS - 20);
	ck_assert_uint_eq(count_known(0, UNITS), UNITS);
}
END_TEST

START_TEST(a_full_disk_costs_the_new_facts_only)
{
	enum { UNITS = 200, KEPT = 20, FULL_BYTES = 192 * 1024 };
	make_sources(UNITS);
	write_many(0, KEPT);
	pid_t child = fork();
	if (child == 0) {
		const struct rlimit full = {FULL_BYTES, FULL_BYTES};
		char *large = arena_alloc(&arena, 64 * 1024);
		memset(large, 'x', 64 * 1024);
		large[64 * 1024 - 1] = '\0';
		signal(SIGXFSZ, SIG_IGN);
		setrlimit(RLIMIT_FSIZE, &full); // a file cannot grow any more
		struct run run = run_begin();
		for (uint32_t i = KEPT; i < UNITS; i++)
			put(&run, numbered(i), "x.h", large);
		run_end(&run);
		_exit(0);
	}
	int status = 1;
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert_int_eq(status, 0);
	ck_assert_uint_eq(count_known(0, KEPT), KEPT);
	write_many(KEPT, UNITS - KEPT);
	ck_assert_uint_eq(count_known(0, UNITS), UNITS);
	ck_assert_uint_eq(problems.items.count, 0);
}
END_TEST

START_TEST(a_store_in_use_is_not_thrown_away)
{
	put_in_new_run("a.c", "x.h", "facts of a");
	struct run run = run_begin();
	ck_assert_str_eq(get(&run, "a.c"), "facts of a");
	pid_t child = fork();
	if (child == 0) {
		bool refused = !store_clear(at_home("deep/cache")) && errno == EBUSY;
		patch(63); // for this process it is of another version
		struct run other = run_begin();
		refused = refused && other.store == NULL && problems.items.count == 1 && strstr(problems.items.items[0].message.ptr, "in use") != NULL;
		run_end(&other);
		_exit(refused ? 0 : 1);
	}
	int status = 1;
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert_int_eq(status, 0);
	run_end(&run);
	ck_assert(store_clear(at_home("deep/cache")));
	ck_assert_str_eq(get_in_new_run("a.c"), "-");
}
END_TEST

START_TEST(the_size_is_bounded)
{
	enum { UNITS = 100, LIMIT = 20 * 1000 };
	char image[1001];
	memset(image, 'x', 1000);
	image[1000] = '\0';
	make_sources(UNITS);
	for (uint32_t i = 0; i < UNITS; i++) {
		struct run run = run_begin();
		store_set_limit(run.store, LIMIT);
		store_set_now(run.store, 1000000 + (int64_t)i * 50000);
		ck_assert(i == 0 || strcmp(get(&run, numbered(0)), "-") != 0); // it is used all the time
		put(&run, numbered(i), "x.h", image);
		run_end(&run);
	}
	uint32_t kept = 0;
	struct run run = run_begin();
	for (uint32_t i = 0; i < UNITS; i++)
		kept += strcmp(get(&run, numbered(i)), "-") != 0;
	ck_assert_str_eq(get(&run, numbered(0)), image);
	ck_assert_str_eq(get(&run, numbered(UNITS - 1)), image);
	run_end(&run);
	ck_assert_uint_le(kept, LIMIT / 1000);
	ck_assert_uint_ge(kept, LIMIT / 1000 / 2);
	ck_assert_uint_lt(store_survey(at_home("deep/cache")).bytes, 20 * LIMIT);
}
END_TEST

START_TEST(what_nobody_asks_for_is_forgotten)
{
	put_in_new_run("a.c", "x.h", "facts of a");
	put_in_new_run("b.c", "x.h", "facts of b");
	for (uint32_t day = 2; day < 60; day += 9) {
		struct run run = run_begin();
		store_set_now(run.store, time(NULL) + (int64_t)day * 24 * 3600);
		ck_assert_str_eq(get(&run, "b.c"), "facts of b");
		if (day > 30)
			put(&run, "unit.c", "x.h", "facts");
		run_end(&run);
	}
	ck_assert_str_eq(get_in_new_run("b.c"), "facts of b");
	ck_assert_str_eq(get_in_new_run("a.c"), "-");
	ck_assert_uint_eq(problems.items.count, 0);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("store");
	TCase *cases = tcase_create("store");
	tcase_set_timeout(cases, 120);
	tcase_add_checked_fixture(cases, set_up, tear_down);
	tcase_add_test(cases, what_was_put_comes_back);
	tcase_add_test(cases, a_changed_file_invalidates);
	tcase_add_test(cases, an_unreadable_file_is_never_valid);
	tcase_add_test(cases, an_unsaved_buffer_counts);
	tcase_add_test(cases, images_and_names_of_any_kind);
	tcase_add_test(cases, overwritten_bytes_are_never_believed);
	tcase_add_test(cases, cut_files_are_rebuilt);
	tcase_add_test(cases, another_version_is_rebuilt);
	tcase_add_test(cases, another_program_is_left_alone);
	tcase_add_test(cases, no_place_for_a_store);
	tcase_add_test(cases, two_processes_share_it);
	tcase_add_test(cases, many_processes_write_at_once);
	tcase_add_test(cases, a_killed_writer_leaves_what_was_there);
	tcase_add_test(cases, a_full_disk_costs_the_new_facts_only);
	tcase_add_test(cases, a_store_in_use_is_not_thrown_away);
	tcase_add_test(cases, the_size_is_bounded);
	tcase_add_test(cases, what_nobody_asks_for_is_forgotten);
	suite_add_tcase(suite, cases);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int failures = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
