package org.kept.file;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much customers may send, and who looks for viruses in it.
 *
 * @param largest the most that one file may have
 * @param most how many files one form may bring
 * @param mostPerRequest how many files one request may have altogether
 * @param releaseWaiting whether files that wait for a scanner are let out unscanned where none is
 *     set up any more
 * @param clamav the virus scanner; without a host nobody scans
 */
@ConfigurationProperties("kept.files")
public record FileSettings(
    @DefaultValue("10MB") DataSize largest,
    @DefaultValue("5") int most,
    @DefaultValue("20") int mostPerRequest,
    @DefaultValue("false") boolean releaseWaiting,
    @DefaultValue ClamAv clamav) {

  private static final long MORE_THAN_TAKEN = 3;

  /** Refuses what no form could be sent under. */
  public FileSettings {
    if (largest.toBytes() < 1 || most < 1 || mostPerRequest < most) {
      throw new IllegalArgumentException(
          "kept.files: a file needs some size, a form at least one file, and a request at least as"
              + " many files as a form.");
    }
  }

  /**
   * Where clamd listens.
   *
   * @param host empty if there is none
   * @param timeout how long one file may take altogether
   */
  public record ClamAv(
      @DefaultValue("") String host,
      @DefaultValue("3310") int port,
      @DefaultValue("20s") Duration timeout) {}

  /**
   * What of one form is read: far more than its files may have, so that files that are too large
   * are refused one by one on the page that they came with, and room for what is typed.
   */
  DataSize largestForm() {
    return DataSize.ofBytes(
        Math.multiplyExact(largest.toBytes(), MORE_THAN_TAKEN * most)
            + DataSize.ofMegabytes(4).toBytes());
  }

  /** The most that one file may have, as people say it: {@code 10 MB}. */
  public String largestInWords() {
    return inWords(largest.toBytes());
  }

  /** A size as people say it: {@code 812 KB}, {@code 2.4 MB}. */
  public static String inWords(long bytes) {
    if (bytes < 1024 * 1024) {
      return Math.max(1, Math.round(bytes / 1024.0)) + " KB";
    }
    long tenths = Math.round(bytes * 10 / (1024.0 * 1024.0));
    return tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10) + " MB";
  }
}
