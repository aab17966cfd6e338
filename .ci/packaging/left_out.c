/* What takes the place of parts of the toolchain that the tool leaves out. */
#include <stddef.h>
#include <stdint.h>

/* Where the program is that prints a trace after a crash. Swift's runtime looks for it below /proc as soon as any program
   starts, and without /proc ends that program. None is shipped; faults are the guard's, in CPlatform. */
const char *swift_copyAuxiliaryExecutablePath(const char *name) {
    (void)name;
    return NULL;
}

/* An empty table of ICU's data, in place of the 32 MB that Foundation brings: locales, calendars, names of characters.
   ICU documents the form for this very purpose ("stubdata"). The tool formats nothing by locale, so nothing asks for it;
   what ICU needs for regular expressions is in its code. The name has ICU's version: another toolchain has another one. */

#ifndef ICU_DATA
#error "ICU_DATA is the name of ICU's data in the toolchain, icudt76_dat for example"
#endif

struct table {
    uint16_t header_size;
    uint8_t magic[2];
    struct {
        uint16_t size, reserved;
        uint8_t is_big_endian, charset, size_of_character, rest;
        uint8_t format[4], format_version[4], data_version[4];
    } info;
    uint8_t padding[8];
    uint32_t count, reserved;
    int32_t no_entries[4];
};

_Alignas(16) const struct table ICU_DATA = {
    .header_size = 32,
    .magic = {0xda, 0x27},
    .info = {.size = 20, .size_of_character = 2, .format = {'T', 'o', 'C', 'P'}, .format_version = {1}},
};
