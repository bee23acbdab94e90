package org.kept.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What was typed for a place, part by part; empty where nothing was.
 *
 * @param first the line of an address, or the words for a spot
 * @param uprn what was chosen in the list of addresses
 */
record PlaceTyped(String first, String uprn, String town, String postcode, String point) {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}");

  /**
   * @param answers normalised
   */
  static PlaceTyped of(Form.Element question, Map<String, List<String>> answers) {
    return new PlaceTyped(
        one(answers, question.key()),
        one(answers, question.key() + Places.UPRN),
        one(answers, question.key() + Places.TOWN),
        one(answers, question.key() + Places.POSTCODE),
        one(answers, question.key() + Places.POINT));
  }

  private static String one(Map<String, List<String>> answers, String name) {
    List<String> given = answers.getOrDefault(name, List.of());
    return given.isEmpty() ? "" : given.get(0);
  }

  boolean notListed() {
    return uprn.equals(Places.NOT_LISTED);
  }

  boolean hasPostcode() {
    return Postcodes.normal(postcode).isPresent();
  }

  /** The address that was chosen. */
  Optional<Gazetteer.Address> known(Gazetteer gazetteer) {
    if (!NUMBER.matcher(uprn).matches()) {
      return Optional.empty();
    }
    String number = uprn.replaceFirst("^0+(?=[0-9])", "");
    return gazetteer.find(number);
  }

  /** True if what was written is this address too, or nothing was. */
  boolean saysNothingElseThan(Gazetteer.Address address) {
    String line = Places.plain(first);
    boolean sameLine =
        line.isEmpty()
            || line.equals(Places.plain(address.line()))
            || line.equals(Places.plain(address.line() + address.town()))
            || line.equals(Places.plain(address.inOneLine()));
    return sameLine && (town.isEmpty() || Places.plain(town).equals(Places.plain(address.town())));
  }
}
