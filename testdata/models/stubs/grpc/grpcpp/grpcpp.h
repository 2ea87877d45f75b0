// The part of gRPC 1.51 that the model names, for tests without the library.
#ifndef STUB_GRPCPP_H
#define STUB_GRPCPP_H
#include <memory>
#include <string>

namespace grpc {

class Status {};

class CompletionQueue {
public:
	CompletionQueue();
	~CompletionQueue();
	bool Next(void **tag, bool *ok);
	void Shutdown();
};

class ClientContext {
public:
	ClientContext();
	~ClientContext();
	void TryCancel();
};

class ServerContext {
public:
	ServerContext();
	~ServerContext();
	bool IsCancelled() const;
};

class Server {
public:
	~Server();
	void Wait();
	void Shutdown();
};

class ServerBuilder {
public:
	ServerBuilder();
	~ServerBuilder();
	std::unique_ptr<Server> BuildAndStart();
};

template <class W> class ClientWriter {
public:
	bool Write(const W &message);
	bool WritesDone();
	Status Finish();
};

template <class R> class ClientReader {
public:
	bool Read(R *message);
	Status Finish();
};

template <class W, class R> class ClientReaderWriter {
public:
	bool Write(const W &message);
	bool Read(R *message);
	bool WritesDone();
	Status Finish();
};

}

#endif
