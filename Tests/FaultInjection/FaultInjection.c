#define _GNU_SOURCE
#include "FaultInjection.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

// What a library may do to the environment before the program begins.
__attribute__((constructor)) static void meddle(void) {
  if (getenv("FAULT_SETENV")) setenv("FAULT_SET", "by a preloaded library", 1);
}

enum family { WRITING, FLUSHING, NAMING };
enum verdict { PASS, FAIL, TEAR };

static atomic_int operations;

static const char *setting(const char *name) {
  const char *value = getenv(name);
  return value ? value : "";
}

static int is_inside(const char *path) {
  const char *directory = setting("FAULT_DIRECTORY");
  size_t length = strlen(directory);
  return length > 0 && strncmp(path, directory, length) == 0 && (path[length] == '/' || path[length] == 0);
}

// Raw system calls, so that the log itself is never counted.
static void note(int number, const char *operation, const char *path, int struck) {
  const char *log = setting("FAULT_LOG");
  if (!*log) return;
  char line[PATH_MAX + 64];
  int length = snprintf(line, sizeof line, "%d %s %s%s\n", number, operation, path, struck ? " struck" : "");
  int file = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0) return;
  if (length > (int)sizeof line - 1) length = sizeof line - 1;
  syscall(SYS_write, file, line, (size_t)length);
  syscall(SYS_close, file);
}

static int begins(const char *text, const char *prefix) { return strncmp(text, prefix, strlen(prefix)) == 0; }

static int applies(const char *kind, enum family family) {
  if (begins(kind, "full")) return family == WRITING;
  if (begins(kind, "sync")) return family == FLUSHING;
  return 1;
}

static enum verdict judge(const char *operation, const char *path, enum family family) {
  if (!is_inside(path)) return PASS;
  int number = atomic_fetch_add(&operations, 1) + 1;
  int at = atoi(setting("FAULT_AT"));
  const char *kind = setting("FAULT_KIND");
  int forever = strstr(kind, "-forever") != NULL;
  int struck = at > 0 && (number == at || (forever && number > at)) && applies(kind, family);
  note(number, operation, path, struck);
  if (!struck) return PASS;
  if (strcmp(kind, "kill") == 0) kill(getpid(), SIGKILL);
  if (strcmp(kind, "torn") == 0) return TEAR;
  errno = begins(kind, "full") ? ENOSPC : EIO;
  return FAIL;
}

static enum verdict judge_file(const char *operation, int file, enum family family) {
  int saved = errno;
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  errno = saved;
  if (length < 0) return PASS;
  path[length] = 0;
  return judge(operation, path, family);
}

// A relative path is taken as it is; programs under test name their store by its real path.
static enum verdict judge_path(const char *operation, const char *path) { return judge(operation, path, NAMING); }

static void die(void) {
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int file, const void *bytes, size_t count) {
  switch (judge_file("write", file, WRITING)) {
  case FAIL: return -1;
  case TEAR: syscall(SYS_write, file, bytes, count / 2); die();
  case PASS: break;
  }
  return NEXT(write)(file, bytes, count);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) {
  switch (judge_file("pwrite", file, WRITING)) {
  case FAIL: return -1;
  case TEAR: syscall(SYS_pwrite64, file, bytes, count / 2, offset); die();
  case PASS: break;
  }
  return NEXT(pwrite)(file, bytes, count, offset);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset) {
  switch (judge_file("pwrite", file, WRITING)) {
  case FAIL: return -1;
  case TEAR: syscall(SYS_pwrite64, file, bytes, count / 2, offset); die();
  case PASS: break;
  }
  return NEXT(pwrite64)(file, bytes, count, offset);
}

#define STRIKE(judgement, call)                                                                                        \
  do {                                                                                                                 \
    enum verdict judged = (judgement);                                                                                 \
    if (judged == FAIL) return -1;                                                                                     \
    int result = (call);                                                                                               \
    if (judged == TEAR) die();                                                                                         \
    return result;                                                                                                     \
  } while (0)

int fsync(int file) { STRIKE(judge_file("fsync", file, FLUSHING), NEXT(fsync)(file)); }

int fdatasync(int file) { STRIKE(judge_file("fdatasync", file, FLUSHING), NEXT(fdatasync)(file)); }

int ftruncate(int file, off_t length) {
  STRIKE(judge_file("ftruncate", file, WRITING), NEXT(ftruncate)(file, length));
}

int ftruncate64(int file, off64_t length) {
  STRIKE(judge_file("ftruncate", file, WRITING), NEXT(ftruncate64)(file, length));
}

int rename(const char *from, const char *to) { STRIKE(judge_path("rename", to), NEXT(rename)(from, to)); }

int link(const char *from, const char *to) { STRIKE(judge_path("link", to), NEXT(link)(from, to)); }

int unlink(const char *path) { STRIKE(judge_path("unlink", path), NEXT(unlink)(path)); }
