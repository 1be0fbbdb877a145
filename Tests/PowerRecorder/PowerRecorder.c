#define _GNU_SOURCE
#include "PowerRecorder.h"

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
#include <unistd.h>

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;

static const char *setting(const char *name) {
  const char *value = getenv(name);
  return value ? value : "";
}

static int is_recorded(const char *path) {
  const char *directory = setting("RECORD_DIRECTORY");
  size_t length = strlen(directory), whole = strlen(path);
  if (length == 0 || strncmp(path, directory, length) != 0 || (path[length] != '/' && path[length] != 0)) return 0;
  return whole < 4 || strcmp(path + whole - 4, "-shm") != 0;
}

static int path_of(int file, char *path) {
  int saved = errno;
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, PATH_MAX - 1);
  errno = saved;
  if (length < 0) return 0;
  path[length] = 0;
  return is_recorded(path);
}

// Raw system calls, so that the log itself is never recorded.
static void record(char kind, const char *path, const char *other, uint64_t offset, const void *bytes, uint64_t count) {
  static int log = -1;
  int saved = errno;
  if (log < 0) {
    log = (int)syscall(SYS_openat, AT_FDCWD, setting("RECORD_LOG"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  }
  uint16_t first = (uint16_t)strlen(path), second = (uint16_t)strlen(other);
  size_t held = bytes ? count : 0, total = 21 + first + second + held;
  char *whole = malloc(total), *next = whole;
  if (log < 0 || !whole) {
    free(whole);
    return;
  }
  *next++ = kind;
  next = mempcpy(next, &first, 2);
  next = mempcpy(next, &second, 2);
  next = mempcpy(next, &offset, 8);
  next = mempcpy(next, &count, 8);
  next = mempcpy(next, path, first);
  next = mempcpy(next, other, second);
  if (held) memcpy(next, bytes, held);
  syscall(SYS_write, log, whole, total);
  free(whole);
  errno = saved;
}

// What is done and what is recorded of it are one step, so that the log has the order of the disk.
#define IN_ORDER(result, call, note)                                                                                   \
  pthread_mutex_lock(&order);                                                                                          \
  result = (call);                                                                                                     \
  note;                                                                                                                \
  pthread_mutex_unlock(&order);                                                                                        \
  return result

ssize_t write(int file, const void *bytes, size_t count) {
  char path[PATH_MAX];
  ssize_t written;
  if (file == 1) {
    IN_ORDER(written, NEXT(write)(file, bytes, count), if (written > 0) record('A', "", "", 0, bytes, (uint64_t)written));
  }
  if (!path_of(file, path)) return NEXT(write)(file, bytes, count);
  struct stat status;
  int appends = fcntl(file, F_GETFL) & O_APPEND;
  off_t offset = appends && fstat(file, &status) == 0 ? status.st_size : lseek(file, 0, SEEK_CUR);
  IN_ORDER(written, NEXT(write)(file, bytes, count),
           if (written > 0) record('W', path, "", (uint64_t)offset, bytes, (uint64_t)written));
}

#define POSITIONED(name, offset_type)                                                                                  \
  ssize_t name(int file, const void *bytes, size_t count, offset_type offset) {                                        \
    char path[PATH_MAX];                                                                                               \
    ssize_t written;                                                                                                   \
    if (!path_of(file, path)) return NEXT(name)(file, bytes, count, offset);                                           \
    IN_ORDER(written, NEXT(name)(file, bytes, count, offset),                                                          \
             if (written > 0) record('W', path, "", (uint64_t)offset, bytes, (uint64_t)written));                      \
  }

POSITIONED(pwrite, off_t)
POSITIONED(pwrite64, off64_t)

#define FLUSH(name)                                                                                                    \
  int name(int file) {                                                                                                 \
    char path[PATH_MAX];                                                                                               \
    int result;                                                                                                        \
    if (!path_of(file, path)) return NEXT(name)(file);                                                                 \
    IN_ORDER(result, NEXT(name)(file), if (result == 0) record('S', path, "", 0, NULL, 0));                            \
  }

FLUSH(fsync)
FLUSH(fdatasync)

#define CUT(name, length_type)                                                                                         \
  int name(int file, length_type length) {                                                                             \
    char path[PATH_MAX];                                                                                               \
    int result;                                                                                                        \
    if (!path_of(file, path)) return NEXT(name)(file, length);                                                         \
    IN_ORDER(result, NEXT(name)(file, length), if (result == 0) record('T', path, "", (uint64_t)length, NULL, 0));     \
  }

CUT(ftruncate, off_t)
CUT(ftruncate64, off64_t)

int rename(const char *from, const char *to) {
  int result;
  if (!is_recorded(to)) return NEXT(rename)(from, to);
  IN_ORDER(result, NEXT(rename)(from, to), if (result == 0) record('R', from, to, 0, NULL, 0));
}

int link(const char *from, const char *to) {
  int result;
  if (!is_recorded(to)) return NEXT(link)(from, to);
  IN_ORDER(result, NEXT(link)(from, to), if (result == 0) record('L', from, to, 0, NULL, 0));
}

int unlink(const char *path) {
  int result;
  if (!is_recorded(path)) return NEXT(unlink)(path);
  IN_ORDER(result, NEXT(unlink)(path), if (result == 0) record('U', path, "", 0, NULL, 0));
}

int mkdir(const char *path, mode_t mode) {
  int result;
  if (!is_recorded(path)) return NEXT(mkdir)(path, mode);
  IN_ORDER(result, NEXT(mkdir)(path, mode), if (result == 0) record('D', path, "", 0, NULL, 0));
}

static int is_there(const char *path) {
  struct stat status;
  int saved = errno, result = lstat(path, &status);
  errno = saved;
  return result == 0;
}

#define OPEN(name, parameters, call)                                                                                   \
  int name parameters {                                                                                                \
    mode_t mode = 0;                                                                                                   \
    int file;                                                                                                          \
    if (flags & (O_CREAT | O_TMPFILE)) {                                                                               \
      va_list more;                                                                                                    \
      va_start(more, flags);                                                                                           \
      mode = va_arg(more, mode_t);                                                                                     \
      va_end(more);                                                                                                    \
    }                                                                                                                  \
    if (!is_recorded(path)) return call;                                                                               \
    int existed = is_there(path);                                                                                      \
    IN_ORDER(file, call, if (file >= 0 && !existed && (flags & O_CREAT)) record('C', path, "", 0, NULL, 0));           \
  }

OPEN(open, (const char *path, int flags, ...), NEXT(open)(path, flags, mode))
OPEN(open64, (const char *path, int flags, ...), NEXT(open64)(path, flags, mode))
OPEN(openat, (int folder, const char *path, int flags, ...), NEXT(openat)(folder, path, flags, mode))
