package org.kept.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A diagram with the way of one case, as the shapes that a page draws.
 *
 * @param viewBox where the shapes are
 * @param boxes steps, and the frames around parts of the process, the outer ones first
 */
record Picture(
    String viewBox, List<Box> boxes, List<Sign> signs, List<Arrow> arrows, List<Text> texts) {

  private static final double MARGIN = 50;
  private static final double LINE = 14;
  private static final int LETTERS_IN_A_STEP = 14;
  private static final int LETTERS_IN_A_LABEL = 18;

  /** A rectangle. */
  record Box(double x, double y, double width, double height, boolean frame, boolean taken) {}

  /**
   * A diamond or a circle.
   *
   * @param points of the diamond, null for a circle
   */
  record Sign(
      double x, double y, double radius, @Nullable String points, boolean end, boolean taken) {}

  /** A line with a head. */
  record Arrow(String points, boolean taken) {}

  /** One line of words, centred. */
  record Text(double x, double y, String words, boolean taken) {}

  /** The picture of this diagram, or null if it was never drawn. */
  static @Nullable Picture of(Diagram diagram, List<String> way) {
    if (diagram.boxes().isEmpty()) {
      return null;
    }
    Set<String> taken = Set.copyOf(way);
    Set<String> reached =
        diagram.flows().values().stream()
            .filter(flow -> taken.contains(flow.id()))
            .flatMap(flow -> java.util.stream.Stream.of(flow.source(), flow.target()))
            .collect(Collectors.toSet());
    List<Box> boxes = new ArrayList<>();
    List<Sign> signs = new ArrayList<>();
    List<Text> texts = new ArrayList<>();
    diagram
        .boxes()
        .forEach(
            (id, box) -> {
              Diagram.Node node = diagram.nodes().get(id);
              if (node != null) {
                draw(diagram, node, box, reached.contains(id), boxes, signs, texts);
              }
            });
    boxes.sort((one, other) -> Boolean.compare(other.frame(), one.frame()));
    List<Arrow> arrows = new ArrayList<>();
    for (Diagram.Flow flow : diagram.flows().values()) {
      List<Diagram.Point> points = diagram.lines().getOrDefault(flow.id(), List.of());
      boolean went = taken.contains(flow.id());
      if (!points.isEmpty()) {
        arrows.add(
            new Arrow(
                points.stream()
                    .map(point -> number(point.x()) + "," + number(point.y()))
                    .collect(Collectors.joining(" ")),
                went));
      }
      Diagram.Box label = diagram.labels().get(flow.id());
      if (label != null && !flow.name().isEmpty()) {
        write(flow.name(), middle(label), label.y() + LINE, LETTERS_IN_A_LABEL, went, texts);
      }
    }
    // What was taken is drawn last, over what was not.
    arrows.sort((one, other) -> Boolean.compare(one.taken(), other.taken()));
    return new Picture(viewBox(diagram), boxes, signs, arrows, texts);
  }

  private static void draw(
      Diagram diagram,
      Diagram.Node node,
      Diagram.Box box,
      boolean reached,
      List<Box> boxes,
      List<Sign> signs,
      List<Text> texts) {
    double x = middle(box);
    double y = box.y() + box.height() / 2;
    if (node.kind().endsWith("Event") || node.kind().endsWith("Gateway")) {
      boolean diamond = node.kind().endsWith("Gateway");
      double radius = box.width() / 2;
      String points =
          String.format(
              Locale.ROOT,
              "%.1f,%.1f %.1f,%.1f %.1f,%.1f %.1f,%.1f",
              x - radius,
              y,
              x,
              y - radius,
              x + radius,
              y,
              x,
              y + radius);
      signs.add(
          new Sign(x, y, radius, diamond ? points : null, node.kind().equals("endEvent"), reached));
      Diagram.Box label = diagram.labels().get(node.id());
      double top = label == null ? box.y() + box.height() + LINE : label.y() + LINE - 2;
      write(
          node.name(), label == null ? x : middle(label), top, LETTERS_IN_A_LABEL, reached, texts);
    } else if (node.kind().equals("subProcess") && box.height() > 100) {
      boxes.add(new Box(box.x(), box.y(), box.width(), box.height(), true, reached));
      texts.add(new Text(x, box.y() + 18, node.name(), reached));
    } else {
      boxes.add(new Box(box.x(), box.y(), box.width(), box.height(), false, reached));
      int lines = lines(node.name(), LETTERS_IN_A_STEP).size();
      write(node.name(), x, y + 5 - (lines - 1) * LINE / 2, LETTERS_IN_A_STEP, reached, texts);
    }
  }

  private static void write(
      String words, double x, double top, int letters, boolean taken, List<Text> texts) {
    double y = top;
    for (String line : lines(words, letters)) {
      texts.add(new Text(x, y, line, taken));
      y += LINE;
    }
  }

  private static List<String> lines(String words, int letters) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : List.of(words.split(" "))) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > letters) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }

  private static String viewBox(Diagram diagram) {
    double left = diagram.boxes().values().stream().mapToDouble(Diagram.Box::x).min().orElse(0);
    double top = diagram.boxes().values().stream().mapToDouble(Diagram.Box::y).min().orElse(0);
    double right =
        diagram.boxes().values().stream().mapToDouble(box -> box.x() + box.width()).max().orElse(0);
    double bottom =
        diagram.boxes().values().stream()
            .mapToDouble(box -> box.y() + box.height())
            .max()
            .orElse(0);
    return number(left - MARGIN)
        + " "
        + number(top - MARGIN)
        + " "
        + number(right - left + 2 * MARGIN)
        + " "
        + number(bottom - top + 3 * MARGIN);
  }

  private static double middle(Diagram.Box box) {
    return box.x() + box.width() / 2;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.0f", value);
  }
}
