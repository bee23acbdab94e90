package org.kept.request;

import org.jspecify.annotations.Nullable;
import org.kept.file.FileKind;

/**
 * A file that was sent.
 *
 * @param token by which its sender finds it again; nobody else knows it
 * @param harmful true if something harmful was found in it meanwhile
 * @param reference the request that it is part of, null while it is part of none
 */
public record HeldFile(
    String token,
    String name,
    FileKind kind,
    long size,
    String sha256,
    boolean harmful,
    @Nullable String reference) {

  /** Says nothing of its token or its name, so that no log can show them. */
  @Override
  public String toString() {
    return "HeldFile[kind=" + kind + ", size=" + size + "]";
  }
}
