// The screen library and what must be true of the terminal at every exit, in C because signal handlers and mutable
// globals belong there. One screen in a process; one thread draws.
#ifndef CNCURSES_H
#define CNCURSES_H

#include <stddef.h>
#include <stdint.h>

enum {
  CN_BOLD = 1, CN_DIM = 2, CN_ITALIC = 4, CN_UNDERLINE = 8, CN_REVERSE = 16, CN_STRIKE = 32
};

// What terminfo says of a terminal.
typedef struct {
  int isKnown;
  int canMoveCursor;
  int isOfXtermFamily;
  int isDirect;
  int colours;
} cn_terminfo;

// A glyph of one scalar, its colour pair and its modifiers; 0 is the right half of a wide glyph.
typedef struct {
  uint32_t glyph;
  uint32_t pair;
  uint16_t modifiers;
  uint16_t width;
} cn_cell;

cn_terminfo cn_look_up(const char *term);

// Makes the process write UTF-8, whatever the locale's language; numbers and messages keep theirs.
void cn_use_utf8(void);

// Opens the screen on standard input and output. `entry` is a compiled description as TERMINFO takes it, or null.
// From here until cn_close the terminal is put back on every exit, also by exit() and by fatal signals, and what is
// written to standard error is kept and printed then. 0, or -1 when the library knows no such terminal.
int cn_open(const char *term, const char *entry);
// Opens a screen of that size whose output goes into a file, for measuring; nothing is guarded.
int cn_open_file(const char *term, const char *entry, int file, int rows, int width);
void cn_close(void);

// Gives the terminal to others and takes it back.
void cn_suspend(void);
void cn_resume(void);
// Stops the process as ctrl+z does and returns when it is continued; call between suspend and resume.
void cn_stop(void);

// The end of a pipe from which each signal that came is read as one byte: SIGWINCH, SIGTSTP, SIGCONT, SIGTERM, SIGINT,
// SIGHUP. A second SIGTERM or SIGINT that nobody read ends the process at once.
int cn_signals(void);

// A counter that can be polled, the same at every call: what is written to it wakes who waits for it.
int cn_wake_file(void);

// The size the system tells; 0 when it tells none.
void cn_system_size(int *rows, int *width);
void cn_resize(int rows, int width);

// The number of pairs there may be, 0 without colours.
int cn_pairs(void);
void cn_define_pair(int pair, int foreground, int background);

void cn_draw(int y, int x, const cn_cell *cells, int count);
void cn_draw_cluster(int y, int x, const uint32_t *scalars, int count, uint32_t pair, int modifiers);
// Brings what was drawn to the terminal; a negative row hides the cursor.
void cn_show(int cursor_row, int cursor_column, int is_synchronized);
// Brings what was drawn to the terminal by bytes that somebody else made of it; cn_show follows for the cursor.
void cn_paint(const void *bytes, size_t count, int is_synchronized);
// Draws everything anew at the next show.
void cn_forget(void);

// Writes all bytes to the terminal; 0, or -1 when it is gone.
int cn_write(const void *bytes, size_t count);
// What is written to the terminal first and last, for modes of its own; at most 255 bytes each.
void cn_set_modes(const char *enter, const char *leave);

// What the library takes by itself, for comparison: a screen as any program draws one, cell by cell.
int cn_plain_open(int file, int rows, int width);
// Draws a frame in which every cell has another glyph and another of 80 colours than before, or only every so manyth.
void cn_plain_frame(int number, int stride);
void cn_plain_close(void);

#endif
