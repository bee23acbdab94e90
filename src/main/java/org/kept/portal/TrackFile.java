package org.kept.portal;

import java.util.UUID;

/**
 * A file of a request, as its customer sees it.
 *
 * @param what its kind and size
 * @param when it was sent, and by whom
 * @param state how far it was looked through: {@code not-scanned}, {@code waiting}, {@code clean}
 *     or {@code harmful}
 * @param readable true if it can be opened
 */
record TrackFile(UUID id, String name, String what, String when, String state, boolean readable) {}
