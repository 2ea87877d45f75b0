#include <glib.h>

gpointer serve(gpointer data);

struct service {
	GThread *accept, *logger, *timer;
};

void bad_kept(struct service *service)
{
	service->accept = g_thread_new("accept", serve, service); // want unjoined-member "service.accept"
}

void ok_logger(struct service *service)
{
	service->logger = g_thread_new("logger", serve, service);
}

void ok_logger_dropped(struct service *service)
{
	g_thread_unref(service->logger);
	service->logger = NULL;
}

void ok_timer(struct service *service)
{
	service->timer = g_thread_new("timer", serve, service);
}

void ok_timer_joined(struct service *service)
{
	GThread *timer = service->timer;
	service->timer = NULL;
	if (timer != NULL)
		g_thread_join(timer);
}
