// The part of FreeRTOS 10.4 that the model's fixtures use, for tests without it.
#ifndef STUB_FREERTOS_H
#define STUB_FREERTOS_H
#include <stddef.h>
#include <stdint.h>

typedef long BaseType_t;
typedef unsigned long UBaseType_t;
typedef uint32_t TickType_t;
#define pdPASS 1
#define pdFALSE 0
#define portMAX_DELAY 0xffffffffu
#define configSTACK_DEPTH_TYPE uint16_t
#endif
