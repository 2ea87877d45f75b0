#ifndef STUB_TASK_H
#define STUB_TASK_H

typedef struct tskTaskControlBlock *TaskHandle_t;
typedef void (*TaskFunction_t)(void *);
BaseType_t xTaskCreate(TaskFunction_t code, const char *const name, const configSTACK_DEPTH_TYPE depth, void *const parameters,
                       UBaseType_t priority, TaskHandle_t *const created);
void vTaskDelete(TaskHandle_t task);
void vTaskDelay(const TickType_t ticks);
TaskHandle_t xTaskGetCurrentTaskHandle(void);
BaseType_t xTaskGenericNotify(TaskHandle_t task, UBaseType_t index, uint32_t value, int action, uint32_t *previous);
uint32_t ulTaskGenericNotifyTake(UBaseType_t index, BaseType_t clear, TickType_t ticks);
#define xTaskNotifyGive(task) xTaskGenericNotify((task), 0, 0, 2, NULL)
#define ulTaskNotifyTake(clear, ticks) ulTaskGenericNotifyTake(0, (clear), (ticks))
#endif
