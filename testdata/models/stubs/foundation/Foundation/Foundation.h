// What the fixtures need of Foundation.
#ifndef FOUNDATION_STUB_H
#define FOUNDATION_STUB_H

#define nil ((id)0)
#define YES ((BOOL)1)
#define NO ((BOOL)0)
#define NULL ((void *)0)
typedef signed char BOOL;
typedef unsigned long NSUInteger;
typedef long NSInteger;
typedef double NSTimeInterval;
@class NSString, NSDate;

@protocol NSObject
- (Class)class;
- (id)self;
- (BOOL)isKindOfClass:(Class)type;
- (BOOL)respondsToSelector:(SEL)selector;
@end

__attribute__((objc_root_class)) @interface NSObject <NSObject>
+ (id)alloc;
+ (id)new;
- (id)init;
- (id)copy;
- (void)dealloc;
@end
#if !__has_feature(objc_arc)
@interface NSObject (Counts)
- (id)retain;
- (void)release;
- (id)autorelease;
@end
#endif
@interface NSObject (Threads)
- (void)performSelectorInBackground:(SEL)selector withObject:(id)argument;
- (void)performSelectorOnMainThread:(SEL)selector withObject:(id)argument waitUntilDone:(BOOL)wait;
@end

@interface NSThread : NSObject
+ (void)detachNewThreadSelector:(SEL)selector toTarget:(id)target withObject:(id)argument;
+ (void)sleepForTimeInterval:(NSTimeInterval)seconds;
+ (void)exit;
- (id)initWithTarget:(id)target selector:(SEL)selector object:(id)argument;
- (void)main;
- (void)start;
- (void)cancel;
- (BOOL)isFinished;
@end

@interface NSOperation : NSObject
- (void)main;
- (void)waitUntilFinished;
- (void)cancel;
@end
@interface NSOperationQueue : NSObject
- (void)addOperation:(NSOperation *)operation;
- (void)addOperationWithBlock:(void (^)(void))block;
- (void)waitUntilAllOperationsAreFinished;
- (void)cancelAllOperations;
@end

@interface NSArray : NSObject
+ (id)arrayWithObjects:(const id [])objects count:(NSUInteger)count;
- (void)enumerateObjectsUsingBlock:(void (^)(id object, NSUInteger index, BOOL *stop))block;
@end

@interface NSTask : NSObject
- (void)setLaunchPath:(NSString *)path;
- (void)launch;
- (void)waitUntilExit;
- (void)terminate;
- (int)terminationStatus;
@end

@protocol NSLocking
- (void)lock;
- (void)unlock;
@end
@interface NSLock : NSObject <NSLocking>
- (BOOL)tryLock;
@end

#endif
