// The part of OpenMP's header that the model names, for tests without the compiler's own.
#ifndef STUB_OMP_H
#define STUB_OMP_H

typedef struct {
	void *opaque;
} omp_lock_t;

void omp_init_lock(omp_lock_t *lock);
void omp_set_lock(omp_lock_t *lock);
void omp_unset_lock(omp_lock_t *lock);
int omp_test_lock(omp_lock_t *lock);
void omp_destroy_lock(omp_lock_t *lock);
int omp_get_max_threads(void);
double omp_get_wtime(void);

#endif
