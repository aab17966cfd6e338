// Calls about files that Swift's module of the C library leaves out. They are made by number: the headers that declare
// them would make the fields of `stat` members of this module.
#ifndef NCG_FILES_H
#define NCG_FILES_H

#include <errno.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

// Lets two names of one directory change places; ENOSYS or EINVAL where the system cannot.
static inline int ncg_exchange(int directory, const char *one, const char *other) {
    return (int)syscall(SYS_renameat2, directory, one, directory, other, 2u /* RENAME_EXCHANGE */);
}

// The attributes that chattr shows, or -1.
static inline int ncg_inode_flags(int file) {
    int flags = 0;
    return ioctl(file, _IOR('f', 1, long) /* FS_IOC_GETFLAGS */, &flags) == 0 ? flags : -1;
}

// Takes a lock on the open file, without waiting; it goes with the last copy of the descriptor. 0 if it is taken, 1 if
// somebody else has it, -1 where the file system has no such locks.
static inline int ncg_lock(int file, int exclusive) {
    int operation = (exclusive ? 2 /* LOCK_EX */ : 1 /* LOCK_SH */) | 4 /* LOCK_NB */;
    if (syscall(SYS_flock, file, operation) == 0) return 0;
    return errno == EWOULDBLOCK ? 1 : -1;
}

// Gives the lock back.
static inline int ncg_unlock(int file) { return (int)syscall(SYS_flock, file, 8 /* LOCK_UN */); }

// 1 if the file is open for writing anywhere, 0 if not, -1 where the system does not tell.
static inline int ncg_has_writers(int file) {
    // Whoever opens the file while it is leased sends this signal, which is harmless by default.
    if (syscall(SYS_fcntl, file, 10 /* F_SETSIG */, 23 /* SIGURG */) != 0) return -1;
    if (syscall(SYS_fcntl, file, 1024 /* F_SETLEASE */, 0 /* F_RDLCK */) == 0) {
        syscall(SYS_fcntl, file, 1024, 2 /* F_UNLCK */);
        return 0;
    }
    return errno == EAGAIN ? 1 : -1;
}

#endif
