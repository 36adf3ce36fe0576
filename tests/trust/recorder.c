/* Written down beside the program, call by call: what a process does to the files of one folder.

   Loaded before libc (LD_PRELOAD). QI_RECORD_UNDER names the folder, QI_RECORD_TO the record, in
   which each call stands before it is made: its letter, then lengths, place and content as
   `recorded.py` reads them. What SQLite shares by memory (-shm) outlives no machine and is left out. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static int record_fd = -1;
static char under[PATH_MAX];
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

__attribute__((constructor)) static void begin(void) {
    const char *to = getenv("QI_RECORD_TO"), *folder = getenv("QI_RECORD_UNDER");
    if (!to || !folder) return;
    snprintf(under, sizeof under, "%s/", folder);
    record_fd = syscall(SYS_openat, AT_FDCWD, to, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int is_ours(const char *path) {
    size_t length = strlen(path);
    return record_fd >= 0 && !strncmp(path, under, strlen(under)) &&
           !(length > 4 && !strcmp(path + length - 4, "-shm"));
}

static int path_of(int fd, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, PATH_MAX - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return is_ours(path);
}

static void note(char what, const char *path, const char *other, uint64_t at, const void *content,
                 uint64_t size) {
    uint64_t head[5] = {(uint64_t)what, strlen(path), strlen(other), at, content ? size : 0};
    struct iovec parts[4] = {{head, sizeof head}, {(void *)path, head[1]}, {(void *)other, head[2]},
                             {(void *)content, head[4]}};
    pthread_mutex_lock(&one_at_a_time);
    syscall(SYS_writev, record_fd, parts, 4);
    pthread_mutex_unlock(&one_at_a_time);
}

static void note_opening(const char *path, int flags) {
    char whole[PATH_MAX];
    struct stat found;
    if (!(flags & (O_CREAT | O_TRUNC)) || record_fd < 0) return;
    if (path[0] == '/') snprintf(whole, sizeof whole, "%s", path);
    else return;
    if (!is_ours(whole)) return;
    int is_there = !lstat(whole, &found);
    if (!is_there && (flags & O_CREAT)) note('c', whole, "", 0, 0, 0);
    else if (is_there && (flags & O_TRUNC)) note('t', whole, "", 0, 0, 0);
}

#define OPENING(name) \
    int name(const char *path, int flags, ...) { \
        va_list more; \
        va_start(more, flags); \
        mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(more, mode_t) : 0; \
        va_end(more); \
        REAL(int, #name, const char *, int, ...); \
        note_opening(path, flags); \
        return real(path, flags, mode); \
    }

OPENING(open)
OPENING(open64)

ssize_t write(int fd, const void *content, size_t size) {
    REAL(ssize_t, "write", int, const void *, size_t);
    char path[PATH_MAX];
    if (record_fd >= 0 && path_of(fd, path)) {
        struct stat found;
        int appends = fcntl(fd, F_GETFL) & O_APPEND;
        uint64_t at = appends && !fstat(fd, &found) ? found.st_size : lseek(fd, 0, SEEK_CUR);
        note('w', path, "", at, content, size);
    }
    return real(fd, content, size);
}

#define WRITING_AT(name, offset) \
    ssize_t name(int fd, const void *content, size_t size, offset at) { \
        REAL(ssize_t, #name, int, const void *, size_t, offset); \
        char path[PATH_MAX]; \
        if (record_fd >= 0 && path_of(fd, path)) note('w', path, "", at, content, size); \
        return real(fd, content, size, at); \
    }

WRITING_AT(pwrite, off_t)
WRITING_AT(pwrite64, off64_t)

#define CUTTING(name, offset) \
    int name(int fd, offset size) { \
        REAL(int, #name, int, offset); \
        char path[PATH_MAX]; \
        if (record_fd >= 0 && path_of(fd, path)) note('t', path, "", size, 0, 0); \
        return real(fd, size); \
    }

CUTTING(ftruncate, off_t)
CUTTING(ftruncate64, off64_t)

#define FLUSHING(name) \
    int name(int fd) { \
        REAL(int, #name, int); \
        char path[PATH_MAX]; \
        int result = real(fd); \
        if (!result && record_fd >= 0) { \
            if (path_of(fd, path)) note('s', path, "", 0, 0, 0); \
            else if (!strncmp(path, under, strlen(path)) && strlen(path) + 1 == strlen(under)) \
                note('s', path, "", 0, 0, 0); \
        } \
        return result; \
    }

FLUSHING(fsync)
FLUSHING(fdatasync)

#define ON_TWO(name, letter) \
    int name(const char *path, const char *other) { \
        REAL(int, #name, const char *, const char *); \
        if (is_ours(path) && !access(path, F_OK)) note(letter, path, other, 0, 0, 0); \
        return real(path, other); \
    }

#define ON_ONE(name, letter) \
    int name(const char *path) { \
        REAL(int, #name, const char *); \
        struct stat found; \
        if (is_ours(path) && !lstat(path, &found)) note(letter, path, "", 0, 0, 0); \
        return real(path); \
    }

ON_TWO(rename, 'r')
ON_ONE(unlink, 'u')
ON_ONE(rmdir, 'd')

int unlinkat(int folder, const char *name, int flags) {
    REAL(int, "unlinkat", int, const char *, int);
    char path[PATH_MAX], whole[2 * PATH_MAX];
    if (name[0] == '/') snprintf(whole, sizeof whole, "%s", name);
    else if (folder != AT_FDCWD && record_fd >= 0) {
        path_of(folder, path);
        snprintf(whole, sizeof whole, "%s/%s", path, name);
    } else whole[0] = 0;
    if (is_ours(whole)) note(flags & AT_REMOVEDIR ? 'd' : 'u', whole, "", 0, 0, 0);
    return real(folder, name, flags);
}

int mkdir(const char *path, mode_t mode) {
    REAL(int, "mkdir", const char *, mode_t);
    struct stat found;
    if (is_ours(path) && lstat(path, &found)) note('m', path, "", 0, 0, 0);
    return real(path, mode);
}

/* A copy made inside the kernel would not be seen: without these, Python copies by writing. */
ssize_t sendfile(int to, int from, off_t *at, size_t size) { errno = ENOSYS; return -1; }
ssize_t sendfile64(int to, int from, off64_t *at, size_t size) { errno = ENOSYS; return -1; }
