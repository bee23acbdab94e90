/** Journeys in a real browser, and what every page must be for everyone. */
@org.jspecify.annotations.NullMarked
package org.kept.browser;
