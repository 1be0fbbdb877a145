// Puts the terminal back on every exit; what it holds is read by signal handlers.
#ifndef GUARD_H
#define GUARD_H

// Where cn_write writes: standard output, or a file when nobody looks.
void cn_set_output(int file);

// Remembers the terminal's settings and takes the signals over; before the screen library does.
void cn_guard_install(void);
// Writes the modes of our own, keeps standard error back, and from here on puts the terminal back at any exit.
void cn_guard_arm(const char *enter_modes);
// What to write when leaving.
void cn_guard_set_leave(const char *leave);
// Writes the leaving modes, while the screen library still has the screen.
void cn_guard_leave_modes(void);
// Prints what was kept of standard error; nothing is to be put back any more.
void cn_guard_disarm(void);
// Disarms and gives the signals back.
void cn_guard_remove(void);

#endif
