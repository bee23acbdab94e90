package org.kept.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on the house names the rooms that there are, with what they really may use. */
class HouseDocTest {

  private static final String HOUSE = Table.read("src/docs/house.md");
  private static final Path ROOMS = Path.of("src/main/java/org/kept");
  private static final Pattern ALLOWED =
      Pattern.compile("allowedDependencies\\s*=\\s*\\{([^}]*)}", Pattern.DOTALL);

  @Test
  void namesEveryRoomWithWhatItMayUse() throws IOException {
    assertThat(drawn(HOUSE)).containsExactlyInAnyOrderEntriesOf(built());
  }

  @Test
  void seesADependencyThatIsNotAllowed() throws IOException {
    String house =
        HOUSE.replace("| access, request, ledger, promise, outage |", "| access, desk |");

    assertThat(drawn(house)).containsEntry("notice", Set.of("access", "desk"));
    assertThat(drawn(house)).isNotEqualTo(built());
  }

  private static Map<String, Set<String>> drawn(String house) {
    Map<String, Set<String>> rooms = new TreeMap<>();
    for (List<String> row : Table.rows(house)) {
      if (row.size() == 3) {
        rooms.put(row.get(0), words(row.get(2).replace("–", "")));
      }
    }
    return rooms;
  }

  private static Map<String, Set<String>> built() throws IOException {
    Map<String, Set<String>> rooms = new TreeMap<>();
    try (Stream<Path> folders = Files.list(ROOMS)) {
      for (Path folder : folders.filter(Files::isDirectory).toList()) {
        Matcher allowed =
            ALLOWED.matcher(Table.read(folder.resolve("package-info.java").toString()));
        assertThat(allowed.find()).as("%s says what it may use", folder).isTrue();
        rooms.put(folder.getFileName().toString(), words(allowed.group(1).replace("\"", "")));
      }
    }
    return rooms;
  }

  private static Set<String> words(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
