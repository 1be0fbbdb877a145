#include "CMutant.h"

#include <stdio.h>
#include <stdlib.h>

int32_t mutant_chosen = -1;
bool mutants_are_noted = false;
bool mutants_reached[mutants_bound];

// Appends: a process that an exit test starts notes what it reached too.
static void note_reached(void) {
  FILE *file = fopen(getenv("MUTANTS_REACHED"), "a");
  if (!file) return;
  for (int id = 0; id < mutants_bound; id++)
    if (mutants_reached[id]) fprintf(file, "%d\n", id);
  fclose(file);
}

__attribute__((constructor)) static void choose(void) {
  const char *chosen = getenv("MUTANT");
  if (chosen) mutant_chosen = atoi(chosen);
  mutants_are_noted = getenv("MUTANTS_REACHED") != NULL;
  if (mutants_are_noted) atexit(note_reached);
}
