#include "stage.h"
#include <stdlib.h>
void bad_reader_ends_it(struct stage *stage)
{
	if (pthread_create(&stage->writer, NULL, stage_write, stage) != 0 ||
	    pthread_create(&stage->reader, NULL, stage_read, stage) != 0)
		abort();
	pthread_join(stage->writer, NULL);
	pthread_join(stage->reader, NULL);
}
void ok_owner_ends_it(struct stage *stage)
{
	if (pthread_create(&stage->writer, NULL, stage_write, stage) != 0 ||
	    pthread_create(&stage->reader, NULL, stage_drain, stage) != 0)
		abort();
	pthread_join(stage->writer, NULL);
	chan_close(stage->in);
	pthread_join(stage->reader, NULL);
}
void ok_writer_is_told(struct stage *stage)
{
	if (pthread_create(&stage->writer, NULL, stage_try, stage) != 0 ||
	    pthread_create(&stage->reader, NULL, stage_read_some, stage) != 0)
		abort();
	pthread_join(stage->writer, NULL);
	pthread_join(stage->reader, NULL);
}
