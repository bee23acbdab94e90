package org.kept.portal;

/**
 * Asks for a request's key.
 *
 * @param reference as it was typed, empty at first
 * @param refused true if the reference and the key do not fit together
 */
record KeyPage(String reference, boolean refused) {}
