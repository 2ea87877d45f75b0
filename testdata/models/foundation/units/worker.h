#import <Foundation/Foundation.h>
#include <pthread.h>

@interface Worker : NSObject {
	pthread_t _thread;
}
@property (nonatomic) BOOL running;
- (BOOL)start;
- (void)stop;
@end

@interface Eager : NSObject // its -init is declared nowhere but in its superclass
- (void)stop;
@end

@interface Sealed : Worker // has a -dealloc of its own
@end
