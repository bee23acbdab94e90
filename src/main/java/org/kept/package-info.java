/**
 * Kept: a council's customer charter that runs. Each package below is a room; its {@code
 * package-info} says for what.
 */
@NullMarked
package org.kept;

import org.jspecify.annotations.NullMarked;
