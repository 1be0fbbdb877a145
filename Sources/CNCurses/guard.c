#define _GNU_SOURCE
#include "guard.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

#include "CNCurses.h"

// Behind the modes of our own: plain letters, the cursor, and the screen as it was.
static const char last_words[] = "\033[0m\033[?25h\033[?1049l\r";

static const int told[] = {SIGWINCH, SIGTSTP, SIGTTIN, SIGTTOU, SIGCONT, SIGTERM, SIGINT, SIGHUP};
enum { TOLD = sizeof told / sizeof *told, SIGNALS = 65 };

static struct sigaction old_fatal[SIGNALS];
static int is_taken[SIGNALS];
static struct sigaction old_told[TOLD];
static struct termios saved;
static int have_saved;
static atomic_int is_armed;
static atomic_int endings;
static char leave_modes[256];
static int signal_pipe[2] = {-1, -1};
static int kept_error = -1;
static int real_error = -1;
static int is_atexit_set;

static int output_file = STDOUT_FILENO;

void cn_set_output(int file) { output_file = file; }

int cn_write(const void *bytes, size_t count) {
  const char *next = bytes;
  while (count > 0) {
    ssize_t written = write(output_file, next, count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return -1;
    next += written;
    count -= (size_t)written;
  }
  return 0;
}

// Only what a signal handler may call.
static void print_kept_errors(void) {
  if (real_error < 0) return;
  dup2(real_error, STDERR_FILENO);
  if (kept_error >= 0) {
    char chunk[4096];
    off_t offset = 0;
    ssize_t count;
    // What a program says in its last moments is short; a flood is cut.
    while (offset < 1 << 18 && (count = pread(kept_error, chunk, sizeof chunk, offset)) > 0) {
      if (write(STDERR_FILENO, chunk, (size_t)count) < 0) break;
      offset += count;
    }
    close(kept_error);
  }
  close(real_error);
  real_error = kept_error = -1;
}

static void put_back(void) {
  if (!atomic_exchange(&is_armed, 0)) return;
  cn_write(leave_modes, strlen(leave_modes));
  cn_write(last_words, sizeof last_words - 1);
  if (have_saved) tcsetattr(STDIN_FILENO, TCSANOW, &saved);
  print_kept_errors();
}

// Whether the system leaves a process alone, or only stops it, that did not ask for a signal.
static int is_harmless(int signal) {
  switch (signal) {
  case SIGCHLD: case SIGCONT: case SIGURG: case SIGWINCH: case SIGTSTP: return 1;
  default: return 0;
  }
}

static int is_told(int signal) {
  for (int i = 0; i < TOLD; i++) {
    if (told[i] == signal) return 1;
  }
  return 0;
}

// Whether the instruction that caused a signal causes it again.
static int is_fault(int signal) {
  return signal == SIGSEGV || signal == SIGBUS || signal == SIGILL || signal == SIGFPE || signal == SIGTRAP
         || signal == SIGSYS;
}

static void on_fatal(int signal, siginfo_t *info, void *context) {
  (void)context;
  put_back();
  sigaction(signal, &old_fatal[signal], NULL);
  // One that was sent is sent again; a real fault happens again by itself.
  if (info->si_code <= 0 || !is_fault(signal)) raise(signal);
}

// Takes every signal over that would end the process: known ones, real-time ones, and what a later kernel adds.
static void take_fatal(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = on_fatal;
  action.sa_flags = SA_SIGINFO | SA_NODEFER | SA_ONSTACK;
  for (int signal = 1; signal < SIGNALS; signal++) {
    is_taken[signal] = 0;
    if (is_harmless(signal) || is_told(signal)) continue;
    // Two belong to the library of threads, and two can't be caught: they are refused here.
    if (sigaction(signal, NULL, &old_fatal[signal]) != 0 || old_fatal[signal].sa_handler == SIG_IGN) continue;
    is_taken[signal] = sigaction(signal, &action, NULL) == 0;
  }
}

static void give_fatal_back(void) {
  for (int signal = 1; signal < SIGNALS; signal++) {
    if (is_taken[signal]) sigaction(signal, &old_fatal[signal], NULL);
  }
}

static void on_told(int signal) {
  int code = errno;
  if (signal == SIGTERM || signal == SIGINT) {
    if (atomic_fetch_add(&endings, 1) > 0) {
      put_back();
      struct sigaction plain = {.sa_handler = SIG_DFL};
      sigaction(signal, &plain, NULL);
      raise(signal);
    }
  }
  char byte = (char)signal;
  ssize_t ignored = write(signal_pipe[1], &byte, 1);
  (void)ignored;
  errno = code;
}

void cn_guard_install(void) {
  have_saved = tcgetattr(STDIN_FILENO, &saved) == 0;
  if (signal_pipe[0] < 0 && pipe2(signal_pipe, O_CLOEXEC | O_NONBLOCK) != 0) signal_pipe[0] = signal_pipe[1] = -1;
  atomic_store(&endings, 0);
  take_fatal();
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_told;
  for (int i = 0; i < TOLD; i++) {
    // A read or write from the background that began anew would be stopped for ever without stopping.
    action.sa_flags = told[i] == SIGTTIN || told[i] == SIGTTOU ? 0 : SA_RESTART;
    sigaction(told[i], &action, &old_told[i]);
  }
  // A stack overflow is told on a stack of its own.
  stack_t stack;
  if (sigaltstack(NULL, &stack) == 0 && (stack.ss_flags & SS_DISABLE)) {
    memset(&stack, 0, sizeof stack);
    stack.ss_size = 65536;
    stack.ss_sp = malloc(stack.ss_size);
    if (stack.ss_sp) sigaltstack(&stack, NULL);
  }
  if (!is_atexit_set) is_atexit_set = atexit(put_back) == 0;
}

void cn_guard_set_leave(const char *leave) { snprintf(leave_modes, sizeof leave_modes, "%s", leave); }

void cn_guard_arm(const char *enter_modes) {
  if (real_error < 0 && isatty(STDERR_FILENO)) {
    kept_error = memfd_create("standard error", MFD_CLOEXEC);
    if (kept_error >= 0) {
      real_error = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
      dup2(kept_error, STDERR_FILENO);
    }
  }
  atomic_store(&is_armed, 1);
  cn_write(enter_modes, strlen(enter_modes));
}

void cn_guard_leave_modes(void) { cn_write(leave_modes, strlen(leave_modes)); }

void cn_guard_disarm(void) {
  atomic_store(&is_armed, 0);
  if (have_saved) tcsetattr(STDIN_FILENO, TCSANOW, &saved);
  print_kept_errors();
}

void cn_guard_remove(void) {
  // What was typed or answered for the screen is not the shell's.
  tcflush(STDIN_FILENO, TCIFLUSH);
  cn_guard_disarm();
  give_fatal_back();
  for (int i = 0; i < TOLD; i++) sigaction(told[i], &old_told[i], NULL);
}

int cn_signals(void) { return signal_pipe[0]; }

int cn_wake_file(void) {
  static int file = -1;
  if (file < 0) file = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  return file;
}

void cn_stop(void) {
  int index = 0;
  while (told[index] != SIGTSTP) index++;
  struct sigaction plain = {.sa_handler = SIG_DFL};
  struct sigaction ours;
  sigaction(SIGTSTP, &plain, &ours);
  raise(SIGTSTP);
  sigaction(SIGTSTP, &ours, NULL);
}
