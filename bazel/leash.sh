#!/bin/sh
exec leash "$@"
