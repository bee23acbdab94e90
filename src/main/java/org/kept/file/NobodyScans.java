package org.kept.file;

import java.io.InputStream;

/** Where no virus scanner is set up. Nothing pretends that there is one. */
final class NobodyScans implements FileChecker {

  @Override
  public Verdict check(InputStream content) {
    return Verdict.NOT_SCANNED;
  }

  @Override
  public boolean scans() {
    return false;
  }
}
