/** Classes that break the rules of the house on purpose. */
@org.jspecify.annotations.NullMarked
package org.kept.broken;
