package org.kept.form;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A form ready to be drawn.
 *
 * @param fields in order; hidden ones left out
 */
public record FormPage(String id, List<Field> fields) {

  /**
   * One field as drawn.
   *
   * @param type lower case name of {@link Form.Type}
   * @param name the HTML name, with the page's prefix
   * @param id the HTML id, unique on the page
   * @param value what was typed, empty at first
   * @param error the problem's message, null if none
   */
  public record Field(
      String type,
      String name,
      String id,
      String label,
      String description,
      boolean required,
      String value,
      @Nullable Integer maxLength,
      @Nullable String autocomplete,
      List<Choice> choices,
      @Nullable String error) {}

  /** One thing to choose, with whether it is chosen. */
  public record Choice(String value, String label, String id, boolean chosen) {}
}
