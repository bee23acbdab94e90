package org.kept.promise;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The contractors of {@code services.yaml}; a council that has none leaves them out. */
final class ContractorEntries {

  private static final Set<String> KEYS = Set.of("id", "name", "teams", "services", "email");

  /** Enough to see a slip of the pen; if it reaches anybody, the mail server says. */
  private static final Pattern EMAIL = Pattern.compile("[^\\s@,;<>]+@[^\\s@,;<>]+\\.[^\\s@,;<>]+");

  private ContractorEntries() {}

  static List<Contractor> read(
      YamlEntry file, Map<String, Team> teams, Map<String, Service> services) {
    Map<String, Contractor> found = new LinkedHashMap<>();
    for (YamlEntry entry : file.entries("contractors", "contractor", "id", KEYS)) {
      CatalogueReader.add(found, entry, "id", contractor(entry, teams, services));
    }
    return List.copyOf(found.values());
  }

  private static Contractor contractor(
      YamlEntry entry, Map<String, Team> teams, Map<String, Service> services) {
    String id = CatalogueReader.id(entry, "id");
    if (teams.containsKey(id)) {
      // Work goes by this id: the contractor would be given what the team is to do, or it theirs.
      throw entry.wrong("id", "'" + id + "' is the id of a team. Give the contractor another one.");
    }
    List<String> worksFor = entry.texts("teams");
    if (worksFor.isEmpty()) {
      throw entry.wrong(
          "teams", "no team gives them work. Write 'teams: [roads]' with ids of teams.");
    }
    each(entry, "teams", "team", worksFor, teams.keySet());
    List<String> only = entry.texts("services");
    if (entry.has("services") && only.isEmpty()) {
      throw entry.wrong(
          "services",
          "no service is named. Write 'services: [pothole]', or leave it out for all of the"
              + " teams.");
    }
    each(entry, "services", "service", only, services.keySet());
    String email = entry.textOrNull("email");
    if (email != null && !EMAIL.matcher(email).matches()) {
      throw entry.wrong(
          "email",
          "'" + email + "' is no email address. Write one such as 'email: jobs@example.com'.");
    }
    return new Contractor(id, entry.text("name"), worksFor, only, email);
  }

  private static void each(
      YamlEntry entry, String key, String kind, List<String> named, Set<String> known) {
    for (String id : named) {
      entry.oneOf(key, kind, id, known);
    }
    if (new HashSet<>(named).size() < named.size()) {
      throw entry.wrong(key, "a " + kind + " is there twice. Leave one of them out.");
    }
  }
}
