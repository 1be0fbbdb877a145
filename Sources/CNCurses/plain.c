#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "CNCurses.h"

#include <curses.h>
#include <stdio.h>
#include <unistd.h>

static SCREEN *screen;
static FILE *output, *input;

int cn_plain_open(int file, int rows, int width) {
  output = fdopen(dup(file), "w");
  input = fopen("/dev/null", "r");
  if (!output || !input) return -1;
  screen = newterm("xterm-256color", output, input);
  if (!screen) return -1;
  resizeterm(rows, width);
  start_color();
  for (int pair = 1; pair <= 80; pair++) init_pair((short)pair, (short)(pair * 3 % 256), (short)(16 + pair * 7 % 200));
  return 0;
}

void cn_plain_frame(int number, int stride) {
  int index = 0;
  for (int y = 0; y < LINES; y++) {
    for (int x = 0; x < COLS; x++) {
      if (index++ % stride != number % stride) continue;
      wchar_t text[2] = {0x2801 + (x * 31 + y * 17 + number * 101) % 200, 0};
      cchar_t cell;
      setcchar(&cell, text, A_NORMAL, (short)(1 + (x * 3 + y * 7 + number * 53) % 80), NULL);
      mvadd_wch(y, x, &cell);
    }
  }
  refresh();
}

void cn_plain_close(void) {
  endwin();
  delscreen(screen);
  fclose(output);
  fclose(input);
}
