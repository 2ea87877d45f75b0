#include <grpcpp/grpcpp.h>
#include <memory>
#include <thread>

void handle(void *tag);
bool stopping();

void serve(grpc::CompletionQueue &queue)
{
	void *tag;
	bool ok;
	while (queue.Next(&tag, &ok))
		if (ok)
			handle(tag);
}

void ok_queue()
{
	grpc::CompletionQueue queue;
	std::thread t([&] { serve(queue); });
	queue.Shutdown();
	t.join();
}

void bad_shut_down_but_not_joined()
{
	grpc::CompletionQueue queue;
	std::thread t([&] { serve(queue); }); // want unjoined-task "'t' is still joinable"
	queue.Shutdown();
}

void ok_server()
{
	grpc::ServerBuilder builder;
	std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
	std::thread stopper([&server] { server->Shutdown(); });
	server->Wait();
	stopper.join();
}

int bad_server(bool fail)
{
	grpc::ServerBuilder builder;
	std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
	std::thread waiter([&server] { server->Wait(); }); // want unjoined-task "'waiter' is still joinable"
	if (fail)
		return -1;
	server->Shutdown();
	waiter.join();
	return 0;
}

grpc::Status ok_stream(grpc::ClientWriter<int> &writer, grpc::ClientContext &context)
{
	std::thread t([&] {
		for (int i = 0; !stopping() && writer.Write(i); i++)
			handle(&i);
	});
	if (stopping())
		context.TryCancel();
	t.join();
	writer.WritesDone();
	return writer.Finish();
}
