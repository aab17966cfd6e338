"""tensorflow.contrib."""

from tensorflow.contrib import predictor
