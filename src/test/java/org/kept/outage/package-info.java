/** What happens to a request. */
@org.jspecify.annotations.NullMarked
package org.kept.outage;
