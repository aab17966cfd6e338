#include "build.h"

__attribute__((weak)) const char *ncg_build_commit(void) { return ""; }
__attribute__((weak)) const char *ncg_build_linking(void) { return "linked for this machine"; }
