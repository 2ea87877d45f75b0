#include <pthread.h>
#include <setjmp.h>
#include <stdlib.h>

struct handle {
	pthread_t t;
};
static jmp_buf env;
void *work(void *arg);
int step(int i);

struct handle *ok_opaque(void)
{
	struct handle *h = malloc(sizeof(struct handle));
	if (h == NULL)
		return NULL;
	if (pthread_create(&h->t, NULL, work, h) != 0) {
		free(h);
		return NULL;
	}
	return h;
}

void ok_stack_array_of_struct_pointers(int n)
{
	struct handle *hs[16];
	int i;
	for (i = 0; i < n && i < 16; i++) {
		hs[i] = ok_opaque();
		if (hs[i] == NULL)
			break;
	}
	while (i-- > 0) {
		pthread_join(hs[i]->t, NULL);
		free(hs[i]);
	}
}

void ok_longjmp(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL))
		longjmp(env, 1);
	pthread_join(t, NULL);
}
