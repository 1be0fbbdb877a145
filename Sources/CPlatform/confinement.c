#define _GNU_SOURCE
#include "confinement.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// Headers of 2022 end at the second version of the interface.
#define ACCESS_TRUNCATE (1ULL << 14)

static pthread_mutex_t hidden_lock = PTHREAD_MUTEX_INITIALIZER;
static char **hidden;
static int hidden_count;

int cplatform_landlock_version(void) {
  long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
  return version < 0 ? 0 : (int)version;
}

int cplatform_hide_from_children(const char *folder) {
  char *path = realpath(folder, NULL);
  if (!path) return -1;
  int result = 0;
  pthread_mutex_lock(&hidden_lock);
  for (int index = 0; index < hidden_count && path; index++) {
    if (strcmp(hidden[index], path) == 0) {
      free(path);
      path = NULL;
    }
  }
  char **longer = path ? realloc(hidden, (size_t)(hidden_count + 1) * sizeof *hidden) : NULL;
  if (longer) {
    hidden = longer;
    hidden[hidden_count++] = path;
  } else if (path) {
    free(path);
    result = -1;
  }
  pthread_mutex_unlock(&hidden_lock);
  return result;
}

/// What a folder is to the hidden ones: 2 one of them, 1 above one of them, 0 neither.
static int place_of(const char *path) {
  size_t length = strcmp(path, "/") == 0 ? 0 : strlen(path);
  int place = 0;
  for (int index = 0; index < hidden_count; index++) {
    if (strcmp(hidden[index], path) == 0) return 2;
    if (strncmp(hidden[index], path, length) == 0 && hidden[index][length] == '/') place = 1;
  }
  return place;
}

static unsigned long long reading(void) {
  return LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
}

static unsigned long long writing(int version) {
  unsigned long long access = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
      LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
      LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_SYM;
  if (version >= 2) access |= LANDLOCK_ACCESS_FS_REFER;
  if (version >= 3) access |= ACCESS_TRUNCATE;
  return access;
}

static int allow(int rules, const char *path, unsigned long long access, int version) {
  int file = open(path, O_PATH | O_NOFOLLOW | O_CLOEXEC);
  // What went meanwhile, or may not be looked at, is not allowed either.
  if (file < 0) return 0;
  struct stat status;
  int code = 0;
  if (fstat(file, &status) == 0 && !S_ISLNK(status.st_mode)) {
    // Only folders have entries to be made, removed or listed.
    if (!S_ISDIR(status.st_mode)) {
      access &= LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE |
          (version >= 3 ? ACCESS_TRUNCATE : 0);
    }
    struct landlock_path_beneath_attr below = {.allowed_access = access, .parent_fd = file};
    code = (int)syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &below, 0);
  }
  close(file);
  return code;
}

/// Allows everything below a folder except the hidden ones, by allowing its entries one by one where one of those is there.
static int allow_around(int rules, const char *path, unsigned long long access, int version) {
  int place = place_of(path);
  if (place == 2) return 0;
  if (place == 0) return allow(rules, path, access, version);
  DIR *folder = opendir(path);
  if (!folder) return -1;
  struct dirent *entry;
  int code = 0;
  while (code == 0 && (entry = readdir(folder)) != NULL) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    char below[4096];
    const char *gap = strcmp(path, "/") == 0 ? "" : "/";
    size_t length = strlen(path) + strlen(gap) + strlen(entry->d_name);
    if (length >= sizeof below) continue;
    stpcpy(stpcpy(stpcpy(below, path), gap), entry->d_name);
    code = allow_around(rules, below, access, version);
  }
  closedir(folder);
  return code;
}

int cplatform_child_rules(void) {
  pthread_mutex_lock(&hidden_lock);
  int version = cplatform_landlock_version();
  int rules = -1;
  if (version > 0 && hidden_count > 0) {
    struct landlock_ruleset_attr handled = {.handled_access_fs = reading() | writing(version)};
    rules = (int)syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0);
    char *temporary = getenv("TMPDIR") ? realpath(getenv("TMPDIR"), NULL) : NULL;
    const char *writable[] = {"/dev", "/tmp", "/var/tmp", temporary};
    int code = rules < 0 ? -1 : allow_around(rules, "/", reading(), version);
    for (int index = 0; code == 0 && index < 4; index++) {
      if (writable[index] && access(writable[index], F_OK) == 0) {
        code = allow_around(rules, writable[index], reading() | writing(version), version);
      }
    }
    free(temporary);
    if (code != 0 && rules >= 0) {
      close(rules);
      rules = -1;
    }
  }
  pthread_mutex_unlock(&hidden_lock);
  return rules;
}

int cplatform_children_are_confined(void) {
  int rules = cplatform_child_rules();
  if (rules < 0) return 0;
  close(rules);
  return 1;
}

int cplatform_confine(int rules) {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -1;
  return rules < 0 ? 0 : (int)syscall(SYS_landlock_restrict_self, rules, 0);
}
