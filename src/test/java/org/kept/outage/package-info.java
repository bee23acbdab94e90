/** Knowing a database that is away. */
@org.jspecify.annotations.NullMarked
package org.kept.outage;
