// flags: -fobjc-arc
#import <Foundation/Foundation.h>
#include <pthread.h>

void *work(void *arg);
int step(int i);

@interface Runner : NSObject
- (void)run:(id)argument;
- (void)go;
@end
@interface Worker : NSThread
@end
@implementation Worker
- (void)main { step(1); }
@end
@implementation Runner
- (void)run:(id)argument { step(0); }
- (void)go
{
	[self performSelectorInBackground:@selector(run:) withObject:nil]; // want detached-task "started detached"
	[NSThread detachNewThreadSelector:@selector(run:) toTarget:self withObject:nil]; // want detached-task "started detached"
	[[Worker new] start]; // want detached-task "started detached"
}
- (void)later { [self performSelectorOnMainThread:@selector(run:) withObject:nil waitUntilDone:NO]; }
@end

void ok_queue_waits(void)
{
	__block pthread_t t;
	NSOperationQueue *queue = [[NSOperationQueue alloc] init];
	if (pthread_create(&t, NULL, work, NULL) != 0)
		return;
	[queue addOperationWithBlock:^{
		pthread_join(t, NULL);
	}];
	[queue waitUntilAllOperationsAreFinished];
}

void bad_queue_does_not_join(void)
{
	pthread_t t;
	NSOperationQueue *queue = [NSOperationQueue new];
	if (pthread_create(&t, NULL, work, NULL) != 0) // want unjoined-task "'t'"
		return;
	[queue addOperationWithBlock:^{
		step(0);
	}];
	[queue waitUntilAllOperationsAreFinished];
}

int ok_process(void)
{
	NSTask *task = [[NSTask alloc] init];
	[task launch];
	if (step(0) < 0)
		return -1;
	[task waitUntilExit];
	return [task terminationStatus];
}

void ok_operation(NSOperationQueue *queue, NSOperation *operation)
{
	[queue addOperation:operation];
	[operation waitUntilFinished];
}
