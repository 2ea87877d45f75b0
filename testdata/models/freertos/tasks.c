#include <FreeRTOS.h>
#include <task.h>

static TaskHandle_t server;

void blink(void *arg);

static void once(void *arg)
{
	xTaskNotifyGive((TaskHandle_t)arg);
	vTaskDelete(NULL);
}

BaseType_t bad_null_entry(void)
{
	return xTaskCreate(NULL, "none", 128, NULL, 1, NULL); // want null-entry ""
}

void bad_unchecked(void)
{
	TaskHandle_t t;
	xTaskCreate(blink, "blink", 128, NULL, 1, &t); // want unchecked-spawn "'xTaskCreate'"
	xTaskNotifyGive(t);
}

void ok_for_ever(void)
{
	TaskHandle_t t;
	xTaskCreate(blink, "a", 128, NULL, 1, NULL);
	if (xTaskCreate(blink, "b", 128, NULL, 1, &t) != pdPASS)
		return;
	vTaskDelay(10);
}

void ok_waited_for(void)
{
	if (xTaskCreate(once, "once", 128, xTaskGetCurrentTaskHandle(), 1, NULL) == pdPASS)
		ulTaskNotifyTake(pdFALSE, portMAX_DELAY);
}

BaseType_t ok_start(void)
{
	return xTaskCreate(blink, "server", 128, NULL, 1, &server);
}

BaseType_t ok_restart(void)
{
	if (server != NULL)
		vTaskDelete(server);
	server = NULL;
	return ok_start();
}
