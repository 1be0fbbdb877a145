#define _GNU_SOURCE
#include "CPseudoTerminal.h"

#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <vterm.h>

struct pt_screen {
  VTerm *terminal;
  VTermScreen *screen;
  int isAlternate, isCursorShown, isMouseOn;
};

static int on_property(VTermProp property, VTermValue *value, void *user) {
  pt_screen *screen = user;
  switch (property) {
    case VTERM_PROP_ALTSCREEN: screen->isAlternate = value->boolean; break;
    case VTERM_PROP_CURSORVISIBLE: screen->isCursorShown = value->boolean; break;
    case VTERM_PROP_MOUSE: screen->isMouseOn = value->number != 0; break;
    default: break;
  }
  return 1;
}

static VTermScreenCallbacks callbacks = {.settermprop = on_property};

pt_screen *pt_new(int rows, int columns) {
  pt_screen *screen = calloc(1, sizeof *screen);
  if (!screen) return NULL;
  screen->isCursorShown = 1;
  screen->terminal = vterm_new(rows, columns);
  vterm_set_utf8(screen->terminal, 1);
  screen->screen = vterm_obtain_screen(screen->terminal);
  vterm_screen_set_callbacks(screen->screen, &callbacks, screen);
  vterm_screen_enable_altscreen(screen->screen, 1);
  vterm_screen_reset(screen->screen, 1);
  return screen;
}

void pt_free(pt_screen *screen) {
  vterm_free(screen->terminal);
  free(screen);
}

void pt_resize(pt_screen *screen, int rows, int columns) { vterm_set_size(screen->terminal, rows, columns); }

void pt_feed(pt_screen *screen, const char *bytes, size_t count) {
  vterm_input_write(screen->terminal, bytes, count);
}

size_t pt_answer(pt_screen *screen, char *bytes, size_t size) {
  return vterm_output_read(screen->terminal, bytes, size);
}

static int number(const VTermColor *colour, int is_default) {
  if (is_default) return -1;
  if (VTERM_COLOR_IS_INDEXED(colour)) return -2 - colour->indexed.idx;
  return colour->rgb.red << 16 | colour->rgb.green << 8 | colour->rgb.blue;
}

pt_cell pt_get(const pt_screen *screen, int row, int column) {
  VTermScreenCell found;
  memset(&found, 0, sizeof found);
  vterm_screen_get_cell(screen->screen, (VTermPos){.row = row, .col = column}, &found);
  pt_cell cell = {.width = found.width};
  for (int i = 0; i < 6 && found.chars[i] && found.chars[i] != UINT32_MAX; i++) cell.scalars[i] = found.chars[i];
  cell.foreground = number(&found.fg, VTERM_COLOR_IS_DEFAULT_FG(&found.fg));
  cell.background = number(&found.bg, VTERM_COLOR_IS_DEFAULT_BG(&found.bg));
  cell.isBold = found.attrs.bold;
  cell.isReverse = found.attrs.reverse;
  cell.isUnderlined = found.attrs.underline;
  cell.isItalic = found.attrs.italic;
  return cell;
}

int pt_is_alternate(const pt_screen *screen) { return screen->isAlternate; }
int pt_is_cursor_shown(const pt_screen *screen) { return screen->isCursorShown; }
int pt_is_mouse_on(const pt_screen *screen) { return screen->isMouseOn; }

void pt_cursor(const pt_screen *screen, int *row, int *column) {
  VTermPos place;
  vterm_state_get_cursorpos(vterm_obtain_state(screen->terminal), &place);
  *row = place.row;
  *column = place.col;
}

int pt_set_size(int file, int rows, int columns) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  return ioctl(file, TIOCSWINSZ, &size);
}
