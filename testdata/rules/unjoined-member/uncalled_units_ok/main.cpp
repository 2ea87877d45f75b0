#include "pool.h"

namespace {
class Unload : public Plugin {
public:
	explicit Unload(Pool &pool) : pool_(pool) {}
	void unload() override { pool_.ok_stop(); }

private:
	Pool &pool_;
};
} // namespace

Plugin *make_plugin(Pool &pool)
{
	return new Unload(pool);
}

static Pool pool;

int main()
{
	Plugin *plugin = make_plugin(pool);
	pool.ok_start();
	pool.ok_watch();
	plugin->unload();
	delete plugin;
	return 0;
}
