#include <pthread.h>
#include <unistd.h>
static pthread_t progress_thread, timer;
static int done;
static void draw(int n) { write(1, "x", n > 0); }
static void *progress(void *arg)
{
	for (int i = 0;; i++) {
		usleep(250000);
		draw(i);
	}
	return arg;
}
// It draws, or does not; the handle is for nobody.
void ok_progress(void) { pthread_create(&progress_thread, NULL, progress, NULL); }
void bad_timer(void) { pthread_create(&timer, NULL, progress, NULL); } // want unchecked-spawn "'timer'"
void finish(void)
{
	done = 1;
	pthread_cancel(timer);
}
