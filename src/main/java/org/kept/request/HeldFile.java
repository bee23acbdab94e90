package org.kept.request;

import org.kept.file.FileKind;

/**
 * A file that was sent and belongs to no request yet.
 *
 * @param token by which its sender finds it again; nobody else knows it
 * @param harmful true if something harmful was found in it meanwhile
 */
public record HeldFile(
    String token, String name, FileKind kind, long size, String sha256, boolean harmful) {

  /** Says nothing of its token or its name, so that no log can show them. */
  @Override
  public String toString() {
    return "HeldFile[kind=" + kind + ", size=" + size + "]";
  }
}
