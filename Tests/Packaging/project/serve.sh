#!/bin/sh
export NEURONCORE_GROUP_SIZES=2,2
exec python serve.py
