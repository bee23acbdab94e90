package org.kept.form;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as people type them. */
final class Numbers {

  // Bounded, so that no answer grows into a number that takes long to reckon with.
  private static final Pattern PLAIN = Pattern.compile("[+-]?[0-9]{1,15}(\\.[0-9]{1,6})?");

  private Numbers() {}

  static Optional<BigDecimal> read(String text) {
    return PLAIN.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  static String write(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
