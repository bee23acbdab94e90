package org.kept.notice;

import java.util.Locale;
import org.kept.access.KeptSettings;
import org.kept.access.TrackingKeys;
import org.kept.request.Reopenings;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Puts the one-use link into an email at the moment at which it is sent, so that no table holds it.
 */
@Component
class OneUseLinks {

  /** Where the link belongs in a message that is written, but not sent yet. */
  static final String PLACE = "[one-use-link]";

  private static final String TEMPLATE = "feedback-invited";

  private final TrackingKeys keys;
  private final KeptSettings settings;
  private final MessageSource messages;
  private final Reopenings reopenings;

  OneUseLinks(
      TrackingKeys keys, KeptSettings settings, MessageSource messages, Reopenings reopenings) {
    this.keys = keys;
    this.settings = settings;
    this.messages = messages;
    this.reopenings = reopenings;
  }

  /** The text of a message as it is sent. */
  String filledIn(Message message) {
    return message.template().equals(TEMPLATE)
        ? message
            .body()
            .replace(
                PLACE,
                settings.baseUrl()
                    + "/feedback/"
                    + keys.feedbackTokenOf(
                        message.reference(),
                        reopenings.timesOf(message.reference(), message.createdAt()))
                    + (message.language().equals("en") ? "" : "?lang=" + message.language()))
        : message.body();
  }

  /**
   * The text of a message as an administrator reads it.
   *
   * @param sent true if email is sent: the link is then its reader's alone. Where email only waits
   *     to be read, it would be lost
   */
  String toRead(Message message, boolean sent) {
    return sent
        ? message
            .body()
            .replace(PLACE, messages.getMessage("notice.outbox.one-use-link", null, Locale.ENGLISH))
        : filledIn(message);
  }
}
