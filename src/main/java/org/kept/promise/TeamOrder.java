package org.kept.promise;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which team stands above which; there is always a top. */
final class TeamOrder {

  private TeamOrder() {}

  /**
   * Climbs from this team to the top.
   *
   * @return every team from this one upwards
   * @throws IllegalArgumentException if there is no top, saying what to write instead
   */
  static Set<String> check(Team team, Map<String, Team> teams) {
    Set<String> climbed = new LinkedHashSet<>();
    climbed.add(team.id());
    @Nullable String above = team.above();
    while (above != null) {
      Team next = teams.get(above);
      if (next == null) {
        throw new IllegalArgumentException(
            "there is no team '"
                + above
                + "'. Write one of: "
                + String.join(", ", new TreeSet<>(teams.keySet()))
                + ".");
      }
      if (!climbed.add(above)) {
        throw new IllegalArgumentException(
            "there is no top: "
                + String.join(", ", climbed)
                + " and again "
                + above
                + " stand above each other. Leave 'above' out of the team at the top.");
      }
      above = next.above();
    }
    return climbed;
  }
}
