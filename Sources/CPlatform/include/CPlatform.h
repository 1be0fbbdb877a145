#ifndef CPLATFORM_H
#define CPLATFORM_H
// The few system calls that Swift cannot import: kept in a C target, so that edits are rebuilt and state can be held.
#include <stddef.h>

/// Fills the buffer with the kernel's random bytes; 0, or -1 with errno.
int cplatform_random(void *buffer, size_t count);

/// Copies the running executable's linker build id (at most `capacity` bytes); the number of bytes, 0 when it has none.
size_t cplatform_build_id(unsigned char *buffer, size_t capacity);

/// Accepts a connection without waiting; its descriptor, or -1 with errno.
int cplatform_accept(int listener);

/// The user and the process at the other end of a local connection; 0, or -1 with errno.
int cplatform_peer(int connection, unsigned *user, int *process);

/// Makes a counter that wakes whoever polls it; its descriptor, or -1 with errno.
int cplatform_alarm(void);

/// The words the process was started with, counted; kept by the loader's own account, whatever becomes of the environment.
int cplatform_argument_count(void);

/// One of those words.
const char *cplatform_argument(int index);

/// Whether that much more address space is to be had; nothing is taken.
int cplatform_has_memory(size_t bytes);

/// The process that holds a lock of any kind on those bytes of a file, other than this one; 0 where none does.
int cplatform_lock_holder(const char *path, long start, long length);

/// Keeps a folder and all below it from the programs that this process starts from now on, where the kernel has Landlock; 0, or -1
/// with errno.
int cplatform_hide_from_children(const char *folder);

/// The version of the kernel's Landlock; 0 without it.
int cplatform_landlock_version(void);

/// Whether the programs that this process starts are kept from what is hidden from them: no where the kernel has no Landlock, or a
/// folder above a hidden one cannot be listed.
int cplatform_children_are_confined(void);

/// Starts a shell command with nothing to read that writes to `output`, in a process group of its own and under limits, without new
/// privileges and without the folders that are hidden from it; it is killed when this process ends, however that happens. Its
/// number, or -1 with errno.
int cplatform_start_command(const char *command, int output);

/// Whether a child has ended; its number and its group's stay taken until it is reaped.
int cplatform_has_ended(int process);

/// Keeps the memory of this process from other processes of its user and from core files; 0, or -1 with errno.
int cplatform_hide_memory(void);

/// Asks at the terminal of this process, without an echo, and copies the line without its end; its length, -1 with errno where
/// there is no terminal, or -2 where the person gave up or the line is longer than `capacity`.
long cplatform_ask_secret(const char *question, unsigned char *line, size_t capacity);

/// Starts a program in a new pseudo-terminal of that size; the descriptor of the other end, or -1 with errno.
int cplatform_start_in_terminal(
    const char *path, char *const arguments[], char *const variables[], int rows, int columns, int *process);
#endif
