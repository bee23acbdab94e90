package org.kept.file;

import java.io.InputStream;

/** Looks for harmful content. What it cannot do now is tried again later. */
public interface FileChecker {

  /** What came of it. */
  enum Verdict {
    /** Looked through, and nothing was found. */
    CLEAN,
    /** Something harmful was found. */
    HARMFUL,
    /** It could not be looked through now. */
    UNDONE,
    /** There is nobody who looks; only its kind was checked. */
    NOT_SCANNED
  }

  /**
   * Looks through this file, which the caller opens and closes.
   *
   * @return within a bounded time, whatever happens on the way
   */
  Verdict check(InputStream content);

  /** False if nobody looks through files here. */
  boolean scans();
}
