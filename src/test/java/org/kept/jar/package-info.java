/** The packaged jar, started as a process of its own, as people start it. */
@org.jspecify.annotations.NullMarked
package org.kept.jar;
