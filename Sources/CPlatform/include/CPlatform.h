#ifndef CPLATFORM_H
#define CPLATFORM_H
// The few system calls that Swift cannot import: kept in a C target, so that edits are rebuilt and state can be held.
#endif
