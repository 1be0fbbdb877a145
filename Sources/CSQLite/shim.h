#include <sqlite3.h>
#include <sys/stat.h>

// Swift imports neither variadic functions nor cast macros.
static inline int csqlite_harden(sqlite3 *connection) {
  int code = sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
  if (code == SQLITE_OK) code = sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)0);
  return code;
}

static inline int csqlite_leave_wal_on_close(sqlite3 *connection) {
  return sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}

static inline sqlite3_destructor_type csqlite_copied(void) { return SQLITE_TRANSIENT; }

/// Whether something is there under the name that is no regular file.
static inline int csqlite_is_foreign(const char *path) {
  struct stat status;
  return lstat(path, &status) == 0 && !S_ISREG(status.st_mode);
}

/// How many names a file has; 0 where there is none.
static inline long csqlite_names(const char *path) {
  struct stat status;
  return lstat(path, &status) == 0 ? (long)status.st_nlink : 0;
}
