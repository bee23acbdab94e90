package org.kept.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A short list of invented addresses that remembers what it was asked. */
final class SomeAddresses implements Gazetteer {

  static final Address ONE = new Address("999990000025", "1 Kirk Wynd", "Strathmore", "IV99 1AB");
  static final Address TWO = new Address("999990000026", "2 Kirk Wynd", "Strathmore", "IV99 1AB");
  static final Address ANOTHER =
      new Address("999990000037", "1 Braeside", "Strathmore", "IV99 2BB");

  final List<String> asked = new ArrayList<>();

  @Override
  public boolean available() {
    return true;
  }

  @Override
  public List<Address> at(String postcode) {
    asked.add(postcode);
    return List.of(ONE, TWO, ANOTHER).stream()
        .filter(address -> address.postcode().equals(postcode))
        .toList();
  }

  @Override
  public Optional<Address> find(String uprn) {
    asked.add(uprn);
    return List.of(ONE, TWO, ANOTHER).stream()
        .filter(address -> address.uprn().equals(uprn))
        .findFirst();
  }
}
