package org.kept.promise;

/**
 * How often people may pass one request from team to team before a lead settles where it belongs.
 *
 * @param settleFrom from which time on a lead is asked, at least 1
 * @param because why this number and no other
 */
public record PassingOn(int settleFrom, String because) {

  static final PassingOn UNSAID =
      new PassingOn(2, "Nothing is said of it, so the second time counts.");

  static PassingOn read(YamlEntry file) {
    if (!file.has("passing-on")) {
      return UNSAID;
    }
    YamlEntry entry =
        file.entry("passing-on", java.util.Set.of("settle-from", "because", "proposed"));
    if (entry.number("settle-from") < 1) {
      throw entry.wrong("settle-from", "'settle-from' must be 1 or more. Write 2.");
    }
    return new PassingOn(entry.number("settle-from"), entry.text("because"));
  }
}
