// A terminal emulator (libvterm), for tests.
#ifndef CPSEUDOTERMINAL_H
#define CPSEUDOTERMINAL_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

typedef struct pt_screen pt_screen;

// What the emulator shows in one cell. Colours: 0xRRGGBB, or -2 - number of the palette, or -1 for the terminal's own.
typedef struct {
  uint32_t scalars[6];
  int width;
  int foreground, background;
  int isBold, isReverse, isUnderlined, isItalic;
} pt_cell;

pt_screen *pt_new(int rows, int columns);
void pt_free(pt_screen *screen);
void pt_resize(pt_screen *screen, int rows, int columns);
void pt_feed(pt_screen *screen, const char *bytes, size_t count);
// What the emulator answers to what it was fed.
size_t pt_answer(pt_screen *screen, char *bytes, size_t size);
pt_cell pt_get(const pt_screen *screen, int row, int column);
int pt_is_alternate(const pt_screen *screen);
int pt_is_cursor_shown(const pt_screen *screen);
int pt_is_mouse_on(const pt_screen *screen);
void pt_cursor(const pt_screen *screen, int *row, int *column);

// Tells the program at the other end of a pseudo-terminal its size.
int pt_set_size(int file, int rows, int columns);

#endif
