#ifndef CPLATFORM_CONFINEMENT_H
#define CPLATFORM_CONFINEMENT_H
#include "CPlatform.h"

/// The rules for a child, made before it is forked: everything may be read but the hidden folders, and only /dev, /tmp and /var/tmp
/// written; -1 where nothing is hidden, or the kernel has no Landlock, or a folder above a hidden one cannot be listed.
int cplatform_child_rules(void);

/// Lets a child that was just forked gain no privileges any more, and holds it to its rules; 0, or -1 with errno.
int cplatform_confine(int rules);
#endif
