// unsafe
// remains: 1
// How the join is put into code of many layouts. One function returns by macros, and keeps its finding.
#include <pthread.h>
int prepare(int n);
void *work(void *arg);
#define CHECK(x) do { if ((x) < 0) return -1; } while (0)
#define FAIL return -1

int in_switch(int n)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	switch (n) {
	case 0: return 0;
	case 1:
		prepare(1);
		return 1;
	case 2: prepare(2); return 2;
	case 3: {
		prepare(3);
		return 3;
	}
	default:
		break;
	}
	pthread_join(t, NULL);
	return 0;
}
int one_line(int n)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL)) return -1;
	if (n > 3) { prepare(n); return 1; }
	if (n > 2) return 2; else prepare(3);
	if (n > 1)
		prepare(4);
	else if (n < -1)
		return 3;
	else
		prepare(5);
	for (int i = 0; i < n; i++) if (prepare(i)) return 4;
	pthread_join(t, NULL); return 0;
}
int gnu_style (int n)
{
  pthread_t t;

  if (pthread_create (&t, NULL, work, NULL) != 0)
    return -1;

  if (n > 3)
    {
      prepare (n);
      return 1;
    }

  if (n > 2)	/* a comment */
    return 2;	/* another one */

  /* A comment about what follows.  */
  pthread_join (t, NULL);	/* waits */
  return 0;
}
int with_macros(int n)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		FAIL;
	CHECK(prepare(n));
	if (n > 2)
		FAIL;
	pthread_join(t, NULL);
	return 0;
}
int multi_line_head(int n, int m)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work,
	                   NULL) != 0)
		return -1;
	if (n > 3 &&
	    m > 4) // too much
		return
			-1;
	while (n > 3 || m < 2)
		if (prepare(n) < 0)
			return -2;
	if (m)
		// a comment of its own
		return -3;
	pthread_join(t, NULL);
	return 0;
}
int labels(int n)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	if (n > 3)
		goto out;
	pthread_join(t, NULL);
	return 0;
out:
	return -1;
}
int label_alone(int n)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return -1;
	if (n > 3)
		goto out;
	pthread_join(t, NULL);
	return 0;
out: return -1;
}
int low_braces(int n)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0)
	{
		return -1;
	}
	if (n > 3)
		return 1;
	else
		prepare(n);
	if (n > 2) // too much
		return 2;
	pthread_join(t, NULL);
	return 0;
}
