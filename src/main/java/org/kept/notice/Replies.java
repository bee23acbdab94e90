package org.kept.notice;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** Reads what a mail server answered. */
final class Replies {

  private static final int LONGEST = 400;
  private static final int NO_REPLY = -1;
  private static final int NONE = 0;

  private Replies() {}

  /**
   * What a failure while handing over means. Without a clear no from the server it means that
   * nobody knows.
   */
  static Delivery meaningOf(MessagingException failure) {
    List<Throwable> all = chainOf(failure);
    List<Integer> codes = all.stream().map(Replies::codeOf).filter(code -> code != NONE).toList();
    String sentence = sentence(failure);
    boolean lost = all.stream().anyMatch(IOException.class::isInstance) || codes.contains(NO_REPLY);
    if (lost) {
      return new Delivery.Unsure("The mail server did not answer: " + sentence);
    }
    if (codes.stream().anyMatch(code -> code >= 500)) {
      return new Delivery.Refused("The mail server refused it: " + sentence);
    }
    if (codes.stream().anyMatch(code -> code >= 400)) {
      return new Delivery.NotYet("The mail server asks to try later: " + sentence);
    }
    boolean badAddress = all.stream().anyMatch(AddressException.class::isInstance);
    return badAddress
        ? new Delivery.Refused("The address cannot be written to: " + sentence)
        : new Delivery.Unsure("Nobody knows whether it was sent: " + sentence);
  }

  /** One line, short enough to keep. */
  static String sentence(Throwable failure) {
    Throwable deepest = chainOf(failure).get(chainOf(failure).size() - 1);
    String words = String.valueOf(deepest.getMessage()).replaceAll("\\s+", " ").strip();
    return words.length() > LONGEST ? words.substring(0, LONGEST) : words;
  }

  private static int codeOf(Throwable failure) {
    if (failure instanceof SMTPSendFailedException sending) {
      return sending.getReturnCode();
    }
    if (failure instanceof SMTPAddressFailedException address) {
      return address.getReturnCode();
    }
    return failure instanceof SMTPSenderFailedException sender ? sender.getReturnCode() : NONE;
  }

  private static List<Throwable> chainOf(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    @Nullable Throwable next = failure;
    while (next != null && !chain.contains(next)) {
      chain.add(next);
      @Nullable Throwable nested =
          next instanceof MessagingException messaging ? messaging.getNextException() : null;
      next = nested != null ? nested : next.getCause();
    }
    return chain;
  }
}
