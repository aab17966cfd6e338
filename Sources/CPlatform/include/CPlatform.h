// What Swift's module of the C library leaves out, and what only C can do: signal handlers that run on a broken stack.
#ifndef CPLATFORM_H
#define CPLATFORM_H

#include <stddef.h>
#include <sys/xattr.h>

#include "build.h"
#include "files.h"

// The guard: a fault in one piece of work starts the program anew with that piece set aside.
//
// A process that has trapped cannot go on: its locks, its stack and the books of Swift's runtime are in an unknown state.
// So the handler notes which piece was in hand, and executes the program again with the same arguments, standard input
// and number of the process; the new run leaves that piece out. That is possible as long as nothing is written or printed.

/// Installs the handlers, and takes over what earlier runs of this process have set aside. Called once, at the start.
void ncg_guard_start(char *const *arguments);

/// Says what this thread works on from here on; `ncg_guard_leave` goes back to what it worked on before.
void ncg_guard_enter(const char *piece, size_t length);
void ncg_guard_leave(void);

/// Sets a piece aside in which this thread stays for longer than so many seconds.
void ncg_guard_limit(double seconds);

/// Says that something is written: from here on a fault ends the process.
void ncg_guard_commit(void);

/// Says how many answers are printed already: a new run prints those that follow.
void ncg_guard_printed(long count);

/// Keeps what standard input gives, so that a new run can read it again.
void ncg_guard_keep_input(void);

/// What earlier runs of this process noted: `cause piece`, each ended by a zero; empty in the first run.
const char *ncg_guard_notes(size_t *length);

// Faults on purpose, for tests.

/// An instruction that no processor executes.
void ncg_guard_trap(void);
/// Calls itself until the stack is used up.
void ncg_guard_overflow(void);
/// Does not return.
void ncg_guard_hang(void);

#endif
