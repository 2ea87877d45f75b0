// What write() sends stays as it is.
#include <pthread.h>
#include <unistd.h>

class Port {
public:
	~Port()
	{
		close();
		if (runs_) {
			wake();
			pthread_join(thread_, nullptr);
		}
	}
	void close()
	{
		if (runs_) {
			runs_ = false;
			wake();
			pthread_join(thread_, nullptr);
		}
	}
private:
	void wake() { (void)!write(fd_, &runs_, sizeof runs_); }
	pthread_t thread_;
	int fd_;
	bool runs_;
};
class Careless {
public:
	~Careless()
	{
		stop();
		if (runs_)
			pthread_join(thread_, nullptr); // want double-join
	}
	void stop()
	{
		if (runs_) {
			(void)!write(fd_, &runs_, sizeof runs_);
			pthread_join(thread_, nullptr);
		}
	}
private:
	pthread_t thread_;
	int fd_;
	bool runs_;
};
void use(Port *p, Careless *c)
{
	delete p;
	delete c;
}
