package org.kept.form;

import java.util.List;
import java.util.Optional;

/** The addresses that the council knows; the room {@code gazetteer} fills it from its own list. */
public interface Gazetteer {

  /** Knows no address: all are written by hand. */
  Gazetteer NONE =
      new Gazetteer() {
        @Override
        public boolean available() {
          return false;
        }

        @Override
        public List<Address> at(String postcode) {
          return List.of();
        }

        @Override
        public Optional<Address> find(String uprn) {
          return Optional.empty();
        }
      };

  /** True if it has addresses; said without looking, so that a page can say so at any time. */
  boolean available();

  /**
   * The addresses with this postcode, in the order of the council's list.
   *
   * @param postcode as {@link Postcodes} writes it
   */
  List<Address> at(String postcode);

  /**
   * The address with this number.
   *
   * @param uprn 1 to 12 digits
   */
  Optional<Address> find(String uprn);

  /**
   * One address.
   *
   * @param uprn its unique property reference number, without zeros in front
   * @param line house name or number, and street
   * @param town the town or village, empty if the list names none
   * @param postcode as {@link Postcodes} writes it
   */
  record Address(String uprn, String line, String town, String postcode) {

    /** As it is told and kept. */
    public String inOneLine() {
      return town.isEmpty() ? line + ", " + postcode : line + ", " + town + ", " + postcode;
    }
  }
}
