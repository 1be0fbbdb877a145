#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "CNCurses.h"

#include <curses.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

#include "guard.h"

static SCREEN *screen;
static char enter_modes[256];
static int is_guarded;
// Where the last frame left the cursor.
static int cursor_row, cursor_column;

cn_terminfo cn_look_up(const char *term) {
  cn_terminfo result = {0};
  int error = 0;
  if (setupterm(term, STDOUT_FILENO, &error) != OK) return result;
  const char *cup = tigetstr("cup");
  const char *smcup = tigetstr("smcup");
  int has_cup = cup && cup != (char *)-1;
  result.isKnown = 1;
  result.canMoveCursor = has_cup;
  result.isOfXtermFamily = has_cup && !strcmp(cup, "\033[%i%p1%d;%p2%dH") && smcup && smcup != (char *)-1
                           && strstr(smcup, "\033[?1049h");
  result.colours = tigetnum("colors");
  result.isDirect = tigetflag("RGB") > 0 || tigetflag("Tc") > 0 || result.colours > 256;
  del_curterm(cur_term);
  return result;
}

void cn_use_utf8(void) {
  if (!setlocale(LC_CTYPE, "") || MB_CUR_MAX == 1) setlocale(LC_CTYPE, "C.UTF-8");
}

static void enter(void) {
  raw();
  noecho();
  nonl();
  cn_guard_arm(enter_modes);
}

// newterm with a description of our own, which it reads from a variable of the environment.
static SCREEN *new_screen(const char *term, const char *entry, FILE *output, FILE *input) {
  char *own = getenv("TERMINFO");
  char *kept = own ? strdup(own) : NULL;
  if (entry) setenv("TERMINFO", entry, 1);
  SCREEN *result = newterm(term, output, input);
  if (entry) {
    if (kept) setenv("TERMINFO", kept, 1); else unsetenv("TERMINFO");
  }
  free(kept);
  if (!result) return NULL;
  start_color();
  use_default_colors();
  typeahead(-1);
  curs_set(0);
  return result;
}

int cn_open(const char *term, const char *entry) {
  cn_set_output(STDOUT_FILENO);
  cn_guard_install();
  is_guarded = 1;
  screen = new_screen(term, entry, stdout, stdin);
  if (!screen) {
    cn_guard_remove();
    return -1;
  }
  enter();
  return 0;
}

int cn_open_file(const char *term, const char *entry, int file, int rows, int width) {
  FILE *output = fdopen(dup(file), "w");
  FILE *input = fopen("/dev/null", "r");
  if (!output || !input) return -1;
  is_guarded = 0;
  cn_set_output(file);
  screen = new_screen(term, entry, output, input);
  if (!screen) return -1;
  resizeterm(rows, width);
  return 0;
}

void cn_close(void) {
  if (!screen) return;
  if (is_guarded) cn_guard_leave_modes();
  endwin();
  if (is_guarded) cn_guard_remove();
  delscreen(screen);
  screen = NULL;
}

void cn_suspend(void) {
  cn_guard_leave_modes();
  endwin();
  cn_guard_disarm();
}

void cn_resume(void) {
  clearok(curscr, TRUE);
  refresh();
  enter();
}

void cn_set_modes(const char *enter, const char *leave) {
  snprintf(enter_modes, sizeof enter_modes, "%s", enter);
  cn_guard_set_leave(leave);
}

void cn_system_size(int *rows, int *width) {
  struct winsize size = {0};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) size.ws_row = size.ws_col = 0;
  *rows = size.ws_row;
  *width = size.ws_col;
}

void cn_resize(int rows, int width) {
  resizeterm(rows, width);
  clearok(curscr, TRUE);
}

int cn_pairs(void) { return has_colors() ? COLOR_PAIRS : 0; }

void cn_define_pair(int pair, int foreground, int background) {
  init_extended_pair(pair, foreground, background);
}

static attr_t attributes(int modifiers) {
  attr_t result = A_NORMAL;
  if (modifiers & CN_BOLD) result |= A_BOLD;
  if (modifiers & CN_DIM) result |= A_DIM;
  if (modifiers & CN_ITALIC) result |= A_ITALIC;
  if (modifiers & CN_UNDERLINE) result |= A_UNDERLINE;
  if (modifiers & CN_REVERSE) result |= A_REVERSE;
  return result;
}

// The library moves its cursor by the width it believes in; a glyph of which it believes otherwise is replaced.
static wchar_t agreed(const cn_cell *cell) {
  uint32_t glyph = cell->glyph;
  if (glyph < 0x300 || (glyph >= 0x2500 && glyph < 0x25FD) || (glyph >= 0x2800 && glyph < 0x2900)) {
    return (wchar_t)glyph;
  }
  if (wcwidth((wchar_t)glyph) == cell->width) return (wchar_t)glyph;
  return cell->width == 2 ? L'\uFF1F' : L'?';
}

void cn_draw(int y, int x, const cn_cell *cells, int count) {
  enum { CHUNK = 256 };
  cchar_t row[CHUNK];
  int done = 0;
  while (done < count) {
    int filled = 0;
    int taken = 0;
    while (done < count && filled < CHUNK) {
      const cn_cell *cell = &cells[done++];
      if (!cell->glyph) continue;
      wchar_t text[2] = {agreed(cell), 0};
      int pair = (int)cell->pair;
      setcchar(&row[filled++], text, attributes(cell->modifiers), 0, &pair);
      taken += cell->width;
    }
    mvwadd_wchnstr(stdscr, y, x, row, filled);
    x += taken;
  }
}

void cn_draw_cluster(int y, int x, const uint32_t *scalars, int count, uint32_t pair, int modifiers) {
  wchar_t text[CCHARW_MAX + 1] = {0};
  for (int i = 0; i < count && i < CCHARW_MAX; i++) text[i] = (wchar_t)scalars[i];
  cchar_t cell;
  int number = (int)pair;
  if (setcchar(&cell, text, attributes(modifiers), 0, &number) == OK) mvwadd_wchnstr(stdscr, y, x, &cell, 1);
}

void cn_show(int row, int column, int is_synchronized) {
  if (is_synchronized) cn_write("\033[?2026h", 8);
  // A hidden cursor is moved too: it is where the library believes it to be, and cn_paint has to know where that is.
  cursor_row = row >= 0 ? row : 0;
  cursor_column = row >= 0 ? column : 0;
  wmove(stdscr, cursor_row, cursor_column);
  curs_set(row >= 0);
  wrefresh(stdscr);
  if (is_synchronized) cn_write("\033[?2026l", 8);
}

// Not between saving and restoring the cursor: some terminals have one place for that, and the shell's cursor is in it.
void cn_paint(const void *bytes, size_t count, int is_synchronized) {
  char back[32];
  int length = snprintf(back, sizeof back, "\033[0m\033[%d;%dH", cursor_row + 1, cursor_column + 1);
  if (is_synchronized) cn_write("\033[?2026h", 8);
  cn_write(bytes, count);
  cn_write(back, (size_t)length);
  if (is_synchronized) cn_write("\033[?2026l", 8);
  // The library learns that letters are plain by making them so, and what is on the screen by a copy.
  vid_attr(A_NORMAL, 0, NULL);
  wnoutrefresh(stdscr);
  overwrite(newscr, curscr);
}

void cn_forget(void) { clearok(curscr, TRUE); }
