package org.kept.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The secret of an installation that was not given one: made once, readable by its owner only. */
final class SecretFile {

  private static final int BYTES = 32;

  private SecretFile() {}

  /** The secret in this folder, made first if there is none. */
  static String in(Path folder) {
    Path file = folder.resolve("secret");
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(folder);
        make(file);
      }
      String secret = Files.readString(file).strip();
      if (secret.length() < BYTES) {
        throw new IllegalStateException(
            "The file " + file + " should hold the secret of this installation, but does not.");
      }
      return secret;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read or make the secret in " + file, e);
    }
  }

  /**
   * Appears under its name only when complete and on disk: a killed process leaves no half secret,
   * and of two processes that start together one makes it and both read it.
   */
  private static void make(Path file) throws IOException {
    Path draft = Files.createTempFile(file.getParent(), "secret", ".new", ownerOnly());
    try {
      byte[] random = new byte[BYTES];
      new SecureRandom().nextBytes(random);
      String secret = HexFormat.of().formatHex(random) + "\n";
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(secret.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      try {
        Files.createLink(file, draft);
      } catch (FileAlreadyExistsException e) {
        // Another process was first; its secret is the one.
        return;
      } catch (UnsupportedOperationException e) {
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      }
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
