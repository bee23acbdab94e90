@NullMarked
package org.kept.proof;

import org.jspecify.annotations.NullMarked;
