#ifndef FAULT_INJECTION_H
#define FAULT_INJECTION_H
// A library to preload (LD_PRELOAD) into a program whose store is to be hit by a fault. It counts every operation that
// changes a file below one directory and strikes at the one that is asked for. It is driven by variables:
//
//   FAULT_DIRECTORY  the store, by its real path; operations elsewhere are neither counted nor harmed
//   FAULT_AT         the operation to strike at, counted from 1; 0 or unset counts only
//   FAULT_KIND       kill           SIGKILL before the operation
//                    torn           half of a write, or the whole of another operation, then SIGKILL
//                    full           ENOSPC, once;  full-forever   ENOSPC from then on
//                    io             EIO, once;     io-forever     EIO from then on
//                    sync           EIO from a flush, once;  sync-forever  EIO from every flush from then on
//   FAULT_LOG        a file outside the store that gets one line for each operation: number, name, file
//   FAULT_SETENV     sets a variable of the environment before the program begins, which moves the environment
//
// `full` does not apply to flushes, renames and removals, `sync` only to flushes: where a kind does not apply the
// operation goes through, and the line in the log does not end in "struck".
#endif
