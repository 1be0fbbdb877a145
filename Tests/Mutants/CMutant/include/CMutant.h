// The switch that turns one mutant of a build on: MUTANT=17. MUTANTS_REACHED=FILE appends the mutants that a run came across.
#pragma once
#include <stdbool.h>
#include <stdint.h>

enum { mutants_bound = 1 << 16 };

extern int32_t mutant_chosen;
extern bool mutants_are_noted;
extern bool mutants_reached[mutants_bound];

// Whether this mutant is on.
static inline bool mutant_is_on(int32_t id) {
  if (__builtin_expect(mutants_are_noted, 0)) mutants_reached[id % mutants_bound] = true;
  return __builtin_expect(id == mutant_chosen, 0);
}
