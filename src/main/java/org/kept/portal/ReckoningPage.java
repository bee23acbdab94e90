package org.kept.portal;

import org.kept.site.PassportPage;

/**
 * By when, and how that was counted.
 *
 * @param byWhen "by the end of Thursday 3 December 2026"
 * @param atTheLatest true if it may well be sooner, because it waits for something else
 */
record ReckoningPage(String byWhen, boolean atTheLatest, PassportPage passport) {}
