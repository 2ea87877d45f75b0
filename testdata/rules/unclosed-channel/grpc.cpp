// flags: -isystem ../../models/stubs/grpc
#include <grpcpp/grpcpp.h>
#include <memory>
#include <thread>

void use(void *tag);

void bad_queue_never_shut_down()
{
	grpc::CompletionQueue queue;
	std::thread poller([&queue] {
		void *tag;
		bool ok;
		while (queue.Next(&tag, &ok)) // known-miss unclosed-channel ""
			use(tag);
	});
	poller.join();
}

class Client {
public:
	Client() : poller(&Client::poll, this) {}
	~Client() { poller.join(); }

private:
	void poll()
	{
		void *tag;
		bool ok;
		while (queue.Next(&tag, &ok)) // known-miss unclosed-channel ""
			if (ok)
				use(tag);
	}
	grpc::CompletionQueue queue;
	std::thread poller;
};
void bad_client()
{
	Client client;
}

class ShutClient {
public:
	ShutClient() : poller(&ShutClient::poll, this) {}
	~ShutClient()
	{
		queue.Shutdown();
		poller.join();
	}

private:
	void poll()
	{
		void *tag;
		bool ok;
		while (queue.Next(&tag, &ok))
			if (ok)
				use(tag);
	}
	grpc::CompletionQueue queue;
	std::thread poller;
};
void ok_client()
{
	ShutClient client;
}

// The stream's other side ends it.
void ok_server_ends_the_stream(grpc::ClientReader<int> &reader)
{
	int message;
	while (reader.Read(&message))
		use(&message);
	reader.Finish();
}
