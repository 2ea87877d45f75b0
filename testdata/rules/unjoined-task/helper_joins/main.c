#include "helper.h"

void *work(void *arg);

void ok_joined_in_the_other_file(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) == 0)
		helper_finish(t);
}

void ok_joined_because_told_so(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) == 0)
		helper_finish_if(t, true);
}

void bad_joined_perhaps(bool wanted)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t'"
		return;
	helper_finish_if(t, wanted);
}

void bad_only_logged(void)
{
	pthread_t t;
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t'"
		return;
	helper_log(t);
}
