package org.kept.site;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/**
 * Hands out a file that somebody sent: always to be saved, never to be opened as a page of ours,
 * and kept by nobody on the way.
 */
public final class FileDownload {

  private FileDownload() {}

  /** Writes the content. */
  @FunctionalInterface
  public interface Content {

    /** Writes it once. */
    void writeTo(OutputStream to) throws IOException;
  }

  /**
   * Sends it.
   *
   * @param mediaType what we found it to be, never what its sender said
   */
  public static void send(
      HttpServletResponse answer, String name, String mediaType, long size, Content content)
      throws IOException {
    answer.setContentType(mediaType);
    answer.setContentLengthLong(size);
    answer.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString());
    answer.setHeader("X-Content-Type-Options", "nosniff");
    answer.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
    answer.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
    answer.setHeader("Referrer-Policy", "no-referrer");
    answer.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    content.writeTo(answer.getOutputStream());
  }
}
