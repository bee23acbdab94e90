package org.kept.request;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kept.access.Actor;
import org.kept.file.FileChecker;
import org.kept.file.FileInspector;
import org.kept.file.FileKind;
import org.kept.file.FileNames;
import org.kept.file.FileSettings;
import org.kept.ledger.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;

/**
 * The files of requests. What is sent is checked and kept at once, for a day and for whoever holds
 * its token, so that nothing is lost while the rest of a form is put right; it becomes part of a
 * request with that request's own commit.
 */
@Component
public class Attachments {

  private static final Logger LOG = LoggerFactory.getLogger(Attachments.class);

  /**
   * Stands for the question of a file that came after the request was made. No question of a form
   * can have it as its key.
   */
  public static final String INFORMATION = "+information";

  private static final Duration HELD_FOR = Duration.ofHours(24);

  /** Longer than they can be claimed, so that none goes away while it is. */
  private static final Duration SWEPT_AFTER = HELD_FOR.plusHours(1);

  private static final int MOST_AT_ONCE = 50;
  private static final int MOST_SWEPT_AT_ONCE = 10;
  private static final int MOST_UNDONE = 2;
  private static final Duration LONGEST_RUN = Duration.ofSeconds(20);

  /** So long the scanner is not asked about what comes in, after it did not do its work. */
  private static final Duration QUIET = Duration.ofMinutes(1);

  private static final int TOKEN_BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final FileRows rows;
  private final FileChecker checker;
  private final FileSettings settings;
  private final Ledger ledger;
  private final Moment moment;
  private final Attempts attempts;

  private final AtomicBoolean saidThatTheyWait = new AtomicBoolean();

  private volatile long quietUntil = System.nanoTime();

  Attachments(
      FileRows rows,
      FileChecker checker,
      FileSettings settings,
      Ledger ledger,
      Moment moment,
      Attempts attempts) {
    this.rows = rows;
    this.checker = checker;
    this.settings = settings;
    this.ledger = ledger;
    this.moment = moment;
    this.attempts = attempts;
  }

  /**
   * Looks into a file and keeps it, unless it is none that we take. Must not be called within a
   * transaction: the scanner may take its time.
   *
   * @param name as the browser sent it
   * @param wanted the kinds that were asked for
   * @throws IOException if what was sent cannot be read
   */
  public Holding hold(
      @Nullable String name, long size, InputStreamSource content, Set<FileKind> wanted)
      throws IOException {
    String clean = FileNames.clean(name);
    FileInspector.Finding found = FileInspector.inspect(clean, size, content, wanted, settings);
    FileKind kind = found.kind();
    if (found.reason() != null || kind == null) {
      FileInspector.Reason reason =
          Objects.requireNonNullElse(found.reason(), FileInspector.Reason.NOT_A_KIND);
      return new Holding.Refused(
          clean, reason.name().toLowerCase(Locale.ROOT).replace('_', '-'), kind);
    }
    FileChecker.Verdict verdict = checkNow(content);
    if (verdict == FileChecker.Verdict.HARMFUL) {
      return new Holding.Refused(clean, "harmful", kind);
    }
    byte[] random = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(random);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    String sha256 = hash(content);
    attempts.of(
        () -> {
          UUID id = UUID.randomUUID();
          rows.insert(
              id, hash(token), clean, kind, size, sha256, moment.now(), stateAfter(verdict));
          try (InputStream opened = content.getInputStream()) {
            rows.write(id, opened);
          } catch (IOException unreadable) {
            throw new UncheckedIOException("What was sent cannot be read again.", unreadable);
          }
          return id;
        });
    return new Holding.Held(new HeldFile(token, clean, kind, size, sha256, false, null));
  }

  /** Whoever sends five files does not wait five times for a scanner that does not answer. */
  private FileChecker.Verdict checkNow(InputStreamSource content) throws IOException {
    if (System.nanoTime() - quietUntil < 0) {
      return FileChecker.Verdict.UNDONE;
    }
    try (InputStream opened = content.getInputStream()) {
      FileChecker.Verdict verdict = checker.check(opened);
      if (verdict == FileChecker.Verdict.UNDONE) {
        quietUntil = System.nanoTime() + QUIET.toNanos();
      }
      return verdict;
    }
  }

  /**
   * What was kept under this token: within the last day, or at any time if it became part of a
   * request, so that a form that is sent twice is known again.
   */
  public Optional<HeldFile> held(String token) {
    return rows.byToken(hash(token))
        .filter(
            row ->
                row.reference() != null || row.receivedAt().isAfter(moment.now().minus(HELD_FOR)))
        .map(
            row ->
                new HeldFile(
                    token,
                    row.name(),
                    row.kind(),
                    row.size(),
                    row.sha256(),
                    row.state() == Attachment.State.HARMFUL,
                    row.reference()));
  }

  /** The files of this request, the first one sent first. */
  public List<Attachment> of(String reference) {
    return rows.of(reference).stream().map(Attachments::attachment).toList();
  }

  /** This file of this request. */
  public Optional<Attachment> find(String reference, UUID id) {
    return rows.of(reference, id).map(Attachments::attachment);
  }

  /**
   * Writes the content of a file, piece by piece.
   *
   * @throws IllegalStateException if it may not be handed out
   */
  public void write(Attachment file, OutputStream to) throws IOException {
    if (!file.readable()) {
      throw new IllegalStateException("A file that is " + file.state() + " is not handed out.");
    }
    try (InputStream content = rows.content(file.id())) {
      content.transferTo(to);
    }
  }

  /** True if somebody looks for viruses here. */
  public boolean scans() {
    return checker.scans();
  }

  /**
   * Makes these files part of the request, within the transaction in progress. A file that the
   * request has already is not attached again.
   *
   * @return how many are new
   * @throws IllegalArgumentException if the request would have too many
   * @throws FilesGone if another request has one of them, or it is gone
   */
  int attach(String reference, List<Sent> files, Actor actor) {
    if (files.isEmpty()) {
      return 0;
    }
    List<FileRows.Row> had = rows.of(reference);
    // Of what was found harmful nothing is here any more.
    Set<String> known =
        had.stream()
            .filter(row -> row.state() != Attachment.State.HARMFUL)
            .map(FileRows.Row::sha256)
            .collect(Collectors.toSet());
    List<FileRows.Row> added = new ArrayList<>();
    Instant now = moment.now();
    for (Sent sent : files) {
      FileRows.Row row =
          rows.byToken(hash(sent.file().token()))
              .orElseThrow(() -> new FilesGone("A file that was sent is gone."));
      if (reference.equals(row.reference()) || !known.add(row.sha256())) {
        continue;
      }
      if (!rows.attach(row.id(), reference, sent.question(), now, actor.id())) {
        throw new FilesGone("A file that was sent belongs to another request.");
      }
      // The scanner may have found something in it since, and told nobody, as it was nobody's.
      added.add(rows.byId(row.id()).orElse(row));
    }
    if (had.size() + added.size() > settings.mostPerRequest()) {
      throw new TooManyFiles();
    }
    if (!added.isEmpty()) {
      ledger.append(reference, "files-attached", actor, facts(added));
      added.stream()
          .filter(row -> row.state() == Attachment.State.HARMFUL)
          .forEach(row -> tellHarmful(reference, row));
    }
    return added.size();
  }

  /**
   * Has those looked through that could not be before: as many as fit into a while, so that
   * whatever else is due has its turn, and no more where the scanner does not do its work.
   */
  public void scanWaiting() {
    if (!checker.scans() && !settings.releaseWaiting()) {
      sayThatTheyWait();
      return;
    }
    long begun = System.nanoTime();
    int undone = 0;
    for (FileRows.Row row : rows.unscanned(checker.scans(), MOST_AT_ONCE)) {
      if (undone == MOST_UNDONE || System.nanoTime() - begun > LONGEST_RUN.toNanos()) {
        return;
      }
      FileChecker.Verdict verdict;
      try (InputStream content = rows.content(row.id())) {
        verdict = checker.check(content);
      } catch (IOException unreadable) {
        throw new UncheckedIOException("A file cannot be read.", unreadable);
      }
      if (verdict == FileChecker.Verdict.UNDONE) {
        // The others have their turn first next time.
        rows.looked(row.id(), moment.now());
        undone++;
        continue;
      }
      quietUntil = System.nanoTime();
      found(row, stateAfter(verdict));
    }
  }

  /** That the scanner is gone from the settings may be a slip; so nothing is let out for it. */
  private void sayThatTheyWait() {
    long waiting = rows.countWaiting();
    if (waiting > 0 && saidThatTheyWait.compareAndSet(false, true)) {
      LOG.error(
          "{} files wait for the virus scanner, and none is set up. Nobody can open them until"
              + " KEPT_FILES_CLAMAV_HOST is set. To let them out unscanned, set"
              + " KEPT_FILES_RELEASE_WAITING to true",
          waiting);
    }
  }

  private void found(FileRows.Row row, Attachment.State now) {
    attempts.of(
        () -> {
          if (!rows.found(row.id(), row.state(), now, moment.now())
              || now != Attachment.State.HARMFUL) {
            return false;
          }
          rows.deleteContent(row.id());
          // It may have become part of a request since it was read.
          rows.byId(row.id())
              .map(FileRows.Row::reference)
              .ifPresent(reference -> tellHarmful(reference, row));
          return true;
        });
  }

  private void tellHarmful(String reference, FileRows.Row row) {
    ledger.append(
        reference,
        "file-harmful",
        Actor.system(),
        Map.of("file", row.id().toString(), "kind", row.kind().code()));
  }

  /**
   * Deletes what was sent more than a day ago and became part of no request, a few at once, as much
   * as fits into a while.
   *
   * @return how many
   */
  public int sweep() {
    long begun = System.nanoTime();
    int swept = 0;
    int some;
    do {
      some =
          attempts.of(
              () -> rows.deleteUnclaimed(moment.now().minus(SWEPT_AFTER), MOST_SWEPT_AT_ONCE));
      swept += some;
    } while (some > 0 && System.nanoTime() - begun < LONGEST_RUN.toNanos());
    return swept;
  }

  private static Map<String, String> facts(List<FileRows.Row> added) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("count", Integer.toString(added.size()));
    facts.put("files", joined(added, row -> row.id().toString()));
    facts.put("kinds", joined(added, row -> row.kind().code()));
    facts.put("sizes", joined(added, row -> Long.toString(row.size())));
    return facts;
  }

  private static String joined(List<FileRows.Row> rows, Function<FileRows.Row, String> what) {
    return rows.stream().map(what).collect(Collectors.joining(","));
  }

  private static Attachment.State stateAfter(FileChecker.Verdict verdict) {
    return switch (verdict) {
      case CLEAN -> Attachment.State.CLEAN;
      case HARMFUL -> Attachment.State.HARMFUL;
      case UNDONE -> Attachment.State.WAITING;
      case NOT_SCANNED -> Attachment.State.NOT_SCANNED;
    };
  }

  private static Attachment attachment(FileRows.Row row) {
    return new Attachment(
        row.id(),
        Objects.requireNonNull(row.reference()),
        row.question(),
        row.name(),
        row.kind(),
        row.size(),
        Objects.requireNonNull(row.attachedAt()),
        Objects.requireNonNull(row.actor()),
        row.state());
  }

  private static String hash(String token) {
    return HexFormat.of().formatHex(sha256().digest(token.getBytes(StandardCharsets.UTF_8)));
  }

  private static String hash(InputStreamSource content) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream opened = new DigestInputStream(content.getInputStream(), digest)) {
      opened.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256.", impossible);
    }
  }

  /** The request would have more files than it may. */
  static final class TooManyFiles extends RuntimeException {
    TooManyFiles() {
      super("The request has too many files.");
    }
  }
}
