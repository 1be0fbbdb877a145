#define _GNU_SOURCE
#include "CPlatform.h"
#include "confinement.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <pthread.h>
#include <pty.h>
#include <signal.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

int cplatform_random(void *buffer, size_t count) {
  unsigned char *next = buffer;
  while (count > 0) {
    ssize_t got = getrandom(next, count, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return -1;
    next += got;
    count -= (size_t)got;
  }
  return 0;
}

struct build_id {
  unsigned char *buffer;
  size_t capacity;
  size_t length;
};

static size_t padded(size_t size) { return (size + 3) & ~(size_t)3; }

static void read_notes(const unsigned char *notes, size_t size, struct build_id *found) {
  while (size >= sizeof(ElfW(Nhdr)) && found->length == 0) {
    ElfW(Nhdr) header;
    memcpy(&header, notes, sizeof header);
    size_t whole = sizeof header + padded(header.n_namesz) + padded(header.n_descsz);
    if (whole > size) return;
    const unsigned char *name = notes + sizeof header;
    if (header.n_type == NT_GNU_BUILD_ID && header.n_namesz == 4 && memcmp(name, "GNU", 4) == 0) {
      found->length = header.n_descsz < found->capacity ? header.n_descsz : found->capacity;
      memcpy(found->buffer, name + padded(header.n_namesz), found->length);
    }
    notes += whole;
    size -= whole;
  }
}

// The first object the loader reports is the executable itself; a non-zero answer ends the walk there.
static int first_object(struct dl_phdr_info *info, size_t size, void *context) {
  (void)size;
  for (int index = 0; index < info->dlpi_phnum; index++) {
    const ElfW(Phdr) *header = &info->dlpi_phdr[index];
    if (header->p_type != PT_NOTE) continue;
    read_notes((const unsigned char *)(info->dlpi_addr + header->p_vaddr), header->p_memsz, context);
  }
  return 1;
}

size_t cplatform_build_id(unsigned char *buffer, size_t capacity) {
  struct build_id found = {buffer, capacity, 0};
  dl_iterate_phdr(first_object, &found);
  return found.length;
}

int cplatform_accept(int listener) { return accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC); }

int cplatform_peer(int connection, unsigned *user, int *process) {
  struct ucred peer;
  socklen_t size = sizeof peer;
  if (getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return -1;
  *user = peer.uid;
  *process = peer.pid;
  return 0;
}

int cplatform_alarm(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

static int argument_count;
static char **arguments;

// The standard library finds the arguments by walking back from the environment, which a preloaded library's setenv moves away.
// The loader hands both to every constructor.
__attribute__((constructor)) static void keep_arguments(int count, char **words) {
  argument_count = count;
  arguments = words;
}

int cplatform_argument_count(void) { return argument_count; }

const char *cplatform_argument(int index) { return arguments[index]; }

int cplatform_has_memory(size_t bytes) {
  void *place = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (place == MAP_FAILED) return 0;
  munmap(place, bytes);
  return 1;
}

int cplatform_lock_holder(const char *path, long start, long length) {
  int file = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (file < 0) return 0;
  struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = start, .l_len = length};
  int holder = fcntl(file, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK ? lock.l_pid : 0;
  close(file);
  return holder;
}

int cplatform_start_in_terminal(
    const char *path, char *const arguments[], char *const variables[], int rows, int columns, int *process) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  int file = -1;
  pid_t child = forkpty(&file, NULL, NULL, &size);
  if (child < 0) return -1;
  if (child == 0) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGPIPE, SIG_DFL);
    for (int other = 3; other < 1024; other++) close(other);
    execve(path, arguments, variables);
    _exit(127);
  }
  *process = child;
  return file;
}

extern char **environ;

struct start {
  const char *command;
  int output;
  int process;
  int error;
  int is_done;
};

static pthread_mutex_t one_start = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t starter_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t starter_news = PTHREAD_COND_INITIALIZER;
static struct start *asked;
static int has_starter;

static void limit(int resource, rlim_t most) {
  struct rlimit bound;
  if (getrlimit(resource, &bound) != 0) return;
  if (bound.rlim_max > most) bound.rlim_max = most;
  if (bound.rlim_cur > bound.rlim_max) bound.rlim_cur = bound.rlim_max;
  setrlimit(resource, &bound);
}

// Behind fork: only what a signal handler may call.
static void become_command(const struct start *start, pid_t parent, int report, int rules) {
  setpgid(0, 0);
  int is_bound = prctl(PR_SET_PDEATHSIG, SIGKILL) == 0;
  if (getppid() != parent) _exit(127);
  struct sigaction plain = {.sa_handler = SIG_DFL};
  for (int signal = 1; signal < 65; signal++) sigaction(signal, &plain, NULL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_NOFILE, 1024);
  limit(RLIMIT_DATA, (rlim_t)2 << 30);
  int input = open("/dev/null", O_RDONLY);
  is_bound = cplatform_confine(rules) == 0 && is_bound;
  int is_laid = is_bound && input >= 0 && dup2(input, 0) == 0 && dup2(start->output, 1) == 1;
  if (is_laid) {
    // The report closes by itself when the shell begins; nothing else of ours is open there.
    if (report != 3 && dup3(report, 3, O_CLOEXEC) == 3) report = 3;
    syscall(SYS_close_range, 4U, ~0U, 0U);
    char *const words[] = {"/bin/sh", "-c", (char *)start->command, NULL};
    execve("/bin/sh", words, environ);
  }
  int code = errno;
  ssize_t ignored = write(report, &code, sizeof code);
  (void)ignored;
  _exit(127);
}

static void start_command(struct start *start) {
  int ends[2];
  start->process = -1;
  if (pipe2(ends, O_CLOEXEC) != 0) {
    start->error = errno;
    return;
  }
  int rules = cplatform_child_rules();
  pid_t parent = getpid();
  pid_t child = fork();
  if (child == 0) become_command(start, parent, ends[1], rules);
  start->error = errno;
  if (rules >= 0) close(rules);
  close(ends[1]);
  if (child > 0) {
    setpgid(child, child);
    int code = 0;
    ssize_t count;
    while ((count = read(ends[0], &code, sizeof code)) < 0 && errno == EINTR) {}
    if (count == sizeof code) {
      start->error = code;
      waitpid(child, NULL, 0);
    } else {
      start->process = child;
    }
  }
  close(ends[0]);
}

// What a child is bound to is the thread that forked it: this one lasts as long as the process.
static void *run_starter(void *nothing) {
  pthread_mutex_lock(&starter_lock);
  for (;;) {
    while (!asked) pthread_cond_wait(&starter_news, &starter_lock);
    start_command(asked);
    asked->is_done = 1;
    asked = NULL;
    pthread_cond_broadcast(&starter_news);
  }
  return nothing;
}

static int ensure_starter(void) {
  pthread_t thread;
  if (has_starter) return 0;
  int code = pthread_create(&thread, NULL, run_starter, NULL);
  if (code != 0) return code;
  pthread_detach(thread);
  has_starter = 1;
  return 0;
}

int cplatform_start_command(const char *command, int output) {
  struct start start = {.command = command, .output = output, .process = -1};
  pthread_mutex_lock(&one_start);
  start.error = ensure_starter();
  if (start.error == 0) {
    pthread_mutex_lock(&starter_lock);
    asked = &start;
    pthread_cond_broadcast(&starter_news);
    while (!start.is_done) pthread_cond_wait(&starter_news, &starter_lock);
    pthread_mutex_unlock(&starter_lock);
  }
  pthread_mutex_unlock(&one_start);
  if (start.process < 0) errno = start.error;
  return start.process;
}

int cplatform_has_ended(int process) {
  siginfo_t information = {0};
  return waitid(P_PID, (id_t)process, &information, WEXITED | WNOHANG | WNOWAIT) == 0 && information.si_pid == process;
}

int cplatform_hide_memory(void) {
  struct rlimit none = {0, 0};
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return -1;
  return setrlimit(RLIMIT_CORE, &none);
}

static long read_secret(int terminal, unsigned char *line, size_t capacity) {
  size_t length = 0;
  int fits = 1;
  for (;;) {
    unsigned char byte;
    ssize_t got = read(terminal, &byte, 1);
    if (got < 0 && errno == EINTR) continue;
    // Ctrl+C, Ctrl+D and the end of the terminal are no answer.
    if (got <= 0 || byte == 3 || byte == 4) return -2;
    if (byte == '\n' || byte == '\r') return fits ? (long)length : -2;
    if (length == capacity) fits = 0;
    if (fits) line[length++] = byte;
  }
}

long cplatform_ask_secret(const char *question, unsigned char *line, size_t capacity) {
  int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
  if (terminal < 0) return -1;
  struct termios before, quiet;
  // A job in the background would be stopped for asking.
  if (tcgetpgrp(terminal) != getpgrp() || tcgetattr(terminal, &before) != 0) {
    close(terminal);
    return -1;
  }
  quiet = before;
  // Without signals either, so that nothing ends the process while the echo is off.
  quiet.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ISIG);
  tcsetattr(terminal, TCSAFLUSH, &quiet);
  ssize_t ignored = write(terminal, question, strlen(question));
  long length = read_secret(terminal, line, capacity);
  ignored = write(terminal, "\n", 1);
  (void)ignored;
  tcsetattr(terminal, TCSAFLUSH, &before);
  close(terminal);
  return length;
}
