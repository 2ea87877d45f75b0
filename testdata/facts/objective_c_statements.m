@class Thing;
void u(int);
int c(void);
void *work(void *);

void pools(void)
{
	@autoreleasepool {
		int local = 1;
		u(local);
		if (c())
			return;
	}
	u(2);
}

int synchronized(Thing *thing)
{
	for (;;) {
		@synchronized (thing) {
			u(1);
			if (c())
				return 1;
			if (c())
				break;
			if (c())
				continue;
		}
	}
	return 0;
}

int tries(id error)
{
	for (;;) {
		@try {
			u(1);
			if (c())
				return 1;
			if (c())
				break;
			@throw error;
		} @catch (Thing *t) {
			u(2);
			@throw;
		} @catch (id other) {
			u(3);
		} @finally {
			u(4);
		}
	}
	@try {
		u(5);
	} @finally {
		u(6);
	}
	u(7);
	return 0;
}

void enumerates(id collection)
{
	id element;
	for (Thing *thing in collection) {
		u(1);
		if (c())
			continue;
		if (thing != 0)
			break;
	}
	for (element in collection)
		u(2);
}
