#ifndef POWER_RECORDER_H
#define POWER_RECORDER_H
// A library to preload (LD_PRELOAD) into a program whose machine is to lose power later, on paper. It records, with their
// bytes and in order, every change of a file below RECORD_DIRECTORY, every flush, and what the program says on standard
// output, into RECORD_LOG. The index in shared memory (-shm) is left out: it is written through memory, and made anew.
//
// A record: one letter, two lengths (16 bits), offset and length (64 bits), all little-endian, then path, second path, bytes.
//   C created   W written   T cut to a length   S flushed   R renamed   L linked   U removed   D folder made   A said
#endif
