package org.kept.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Keys with which a customer follows a request without an account. A key is derived from the
 * reference and a secret of the council, so it is stored nowhere and a lost one can be sent again.
 */
@Component
public class TrackingKeys {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 26;
  private static final int BITS_PER_LETTER = 5;

  private final SecretKeySpec secret;

  @Autowired
  TrackingKeys(KeptSettings settings) {
    this(
        settings.secret() == null || settings.secret().isBlank()
            ? SecretFile.in(settings.data())
            : settings.secret());
  }

  TrackingKeys(String secret) {
    this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  /** The key of this reference: 26 letters and digits (130 bits), the same at every call. */
  public String keyOf(String reference) {
    return letters("tracking:" + withoutDashes(reference));
  }

  /**
   * What stands in the link by which this reference's customer says, once, how we did. It opens
   * nothing else, and the key cannot be found from it.
   */
  public String feedbackTokenOf(String reference) {
    return letters("feedback:" + withoutDashes(reference));
  }

  /**
   * The same after the request was opened again and answered once more: each answer has its own.
   *
   * @param round how often it was opened again; none for the first answer
   */
  public String feedbackTokenOf(String reference, int round) {
    return round == 0
        ? feedbackTokenOf(reference)
        : letters("feedback:" + withoutDashes(reference) + ":" + round);
  }

  private String letters(String purpose) {
    byte[] digest = digest(purpose);
    StringBuilder key = new StringBuilder(LENGTH);
    int bits = 0;
    int held = 0;
    int next = 0;
    while (key.length() < LENGTH) {
      if (held < BITS_PER_LETTER) {
        bits = (bits << 8) | (digest[next++] & 0xff);
        held += 8;
      }
      held -= BITS_PER_LETTER;
      key.append(ALPHABET.charAt((bits >> held) & 31));
      bits &= (1 << held) - 1;
    }
    return key.toString();
  }

  /** True if the key is this reference's; takes the same time whether or not. */
  public boolean opens(String reference, String key) {
    byte[] expected = keyOf(reference).getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(expected, asMinted(key).getBytes(StandardCharsets.UTF_8));
  }

  /** A key or token as it was minted, from however a person typed it. */
  public static String asMinted(String typed) {
    // A person may have copied it by hand: these letters are not in the alphabet.
    return withoutDashes(typed).replace('O', '0').replace('I', '1').replace('L', '1');
  }

  private static String withoutDashes(String typed) {
    return typed.toUpperCase(Locale.ROOT).replaceAll("[\\s\\-\\u2010-\\u2015]", "");
  }

  private byte[] digest(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + ALGORITHM + ".", e);
    }
  }
}
