package org.kept.request;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Every service request: how one is made, what happened to it, and what was promised. */
@Component
public class Requests {

  /**
   * Takes a request in: reference, promises, ledger entries and process start are one transaction.
   */
  public Submitted submit(Submit command) {
    throw new UnsupportedOperationException();
  }

  /** The request with this reference, however it was typed (case and dashes do not matter). */
  public Optional<ServiceRequest> find(String reference) {
    throw new UnsupportedOperationException();
  }

  /** Its promises, oldest first. */
  public List<Promise> promisesOf(String reference) {
    throw new UnsupportedOperationException();
  }

  /** Its customer: personal data, for staff who work on the case and for messages. */
  public Person personOf(String reference) {
    throw new UnsupportedOperationException();
  }

  /** What the customer answered on the intake form, in its order. */
  public Map<String, String> answersOf(String reference) {
    throw new UnsupportedOperationException();
  }

  /** The story so far, oldest first, as the customer is told it. */
  public List<StoryLine> storyFor(String reference, Locale locale) {
    throw new UnsupportedOperationException();
  }

  /** What happens next. */
  public Outlook outlookOf(String reference, Locale locale) {
    throw new UnsupportedOperationException();
  }

  /**
   * The customer tells us more. Resumes the clock if we were waiting for it.
   *
   * @throws IllegalArgumentException with a sentence for the customer if it is empty or too long,
   *     or the request is closed
   */
  public void addInformation(String reference, String words) {
    throw new UnsupportedOperationException();
  }

  /**
   * The customer rates the outcome; once.
   *
   * @param score 1 (poor) to 5 (very good)
   * @throws IllegalArgumentException with a sentence for the customer if it cannot be rated (now)
   */
  public void rate(String reference, int score, @Nullable String comment) {
    throw new UnsupportedOperationException();
  }

  /** How many promises that honour each commitment were kept and broken, by commitment id. */
  public Map<String, Kept> figures() {
    throw new UnsupportedOperationException();
  }

  /**
   * How a commitment fares.
   *
   * @param open promises that are neither kept nor broken yet
   */
  public record Kept(long kept, long broken, long open) {}

  /** The newest requests, for finding one; at most {@code limit}. */
  public List<ServiceRequest> newest(@Nullable String service, int limit) {
    throw new UnsupportedOperationException();
  }
}
