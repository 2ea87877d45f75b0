// flags: -isystem ../../models/stubs/nsync
#include <nsync.h>
struct queue { nsync_mu mu; nsync_cv changed; int count; };
int fetch(int n, nsync_note cancel);
int bad_wait(struct queue *q, nsync_note cancel)
{
	int n;
	nsync_mu_lock(&q->mu);
	while (q->count == 0 && !nsync_note_is_notified(cancel))
		nsync_cv_wait(&q->changed, &q->mu); // want dropped-token "'cancel'"
	n = q->count;
	nsync_mu_unlock(&q->mu);
	return n;
}
int ok_wait(struct queue *q, nsync_note cancel)
{
	int n;
	nsync_mu_lock(&q->mu);
	while (q->count == 0 && nsync_cv_wait_with_deadline(&q->changed, &q->mu, nsync_time_no_deadline, cancel) == 0)
		continue;
	n = q->count;
	nsync_mu_unlock(&q->mu);
	return n;
}
int ok_wait_without(struct queue *q)
{
	int n;
	nsync_mu_lock(&q->mu);
	while (q->count == 0)
		nsync_cv_wait(&q->changed, &q->mu);
	n = q->count;
	nsync_mu_unlock(&q->mu);
	return n;
}
int bad_null(int n, nsync_note cancel)
{
	if (nsync_note_is_notified(cancel))
		return 0;
	return fetch(n, 0); // want dropped-token "'fetch'"
}
int ok_given(int n, nsync_note cancel) { return fetch(n, cancel); }
int ok_more(int n, nsync_note cancel) { return fetch(n + 1, cancel); }
// A note of its own that hears of the other one.
int ok_child(int n, nsync_note cancel)
{
	nsync_note child = nsync_note_new(cancel, nsync_time_no_deadline);
	int result = fetch(n, child);
	nsync_note_free(child);
	return result;
}
