package org.kept.request;

import org.springframework.dao.DuplicateKeyException;

/**
 * A file that was here when it was looked for is here no more, or became part of another request
 * meanwhile. Within a request that is taken in, another sending of the same page may be the reason.
 */
public final class FilesGone extends DuplicateKeyException {

  /** With a reason for the log. */
  public FilesGone(String why) {
    super(why);
  }
}
