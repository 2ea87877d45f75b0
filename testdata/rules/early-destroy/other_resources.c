#include <dirent.h>
#include <pthread.h>
#include <stddef.h>
#include <sys/mman.h>
struct map { char *bytes; size_t size; pthread_barrier_t both; pthread_rwlock_t lock; };
int step(int i);
static void *sum(void *arg) { struct map *map = arg; for (size_t i = 0; i < map->size; i++) step(map->bytes[i]); return NULL; }
static void *list(void *arg) { while (readdir(arg) != NULL) step(0); return NULL; }
static void *look(void *arg) { struct map *map = arg; pthread_rwlock_rdlock(&map->lock); pthread_rwlock_unlock(&map->lock); return NULL; }

int bad_unmapped(struct map *map)
{
	pthread_t t;
	if (pthread_create(&t, NULL, sum, map) != 0)
		return -1;
	munmap(map->bytes, map->size); // want early-destroy "bytes"
	return pthread_join(t, NULL);
}
int bad_folder(const char *path)
{
	pthread_t t;
	DIR *dir = opendir(path);
	if (dir == NULL)
		return -1;
	int rc = pthread_create(&t, NULL, list, dir);
	closedir(dir); // want early-destroy "dir"
	return rc == 0 ? pthread_join(t, NULL) : rc;
}
int ok_unmapped_after(struct map *map)
{
	pthread_t t;
	if (pthread_create(&t, NULL, sum, map) != 0)
		return -1;
	pthread_join(t, NULL);
	return munmap(map->bytes, map->size);
}
int ok_folder(const char *path)
{
	pthread_t t;
	DIR *dir = opendir(path);
	if (dir == NULL)
		return -1;
	if (pthread_create(&t, NULL, list, dir) == 0)
		pthread_join(t, NULL);
	return closedir(dir);
}
int ok_barrier_that_the_thread_does_not_use(struct map *map)
{
	pthread_t t;
	if (pthread_create(&t, NULL, look, map) != 0)
		return -1;
	pthread_barrier_destroy(&map->both);
	munmap(map->bytes, map->size);
	pthread_join(t, NULL);
	return pthread_rwlock_destroy(&map->lock);
}
