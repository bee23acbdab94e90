package org.kept.site;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A diagram as the shapes that a page draws, some of them marked: what a case went through, or what
 * keeps a line of the charter.
 *
 * @param viewBox where the shapes are
 * @param width of the picture, in its own units
 * @param boxes steps and notes, and the frames around parts of the process, the outer ones first
 * @param lines what joins a note to what it is about
 * @param badges numbers on what a list beside the picture tells
 */
public record Picture(
    String viewBox,
    int width,
    List<Box> boxes,
    List<Sign> signs,
    List<Arrow> arrows,
    List<String> lines,
    List<Text> texts,
    List<Badge> badges) {

  private static final double MARGIN = 20;
  private static final double LINE = 14;
  private static final double LETTER = 6;
  private static final double NARROW_LETTER = 5;
  private static final int LETTERS_IN_A_STEP = 14;
  private static final int LETTERS_IN_A_LABEL = 18;
  private static final double SMALLEST_FRAME = 100;

  /**
   * A rectangle.
   *
   * @param kind {@code step}, {@code call}, {@code frame}, {@code beside} for a part that an event
   *     starts, {@code lane} or {@code note}
   */
  public record Box(double x, double y, double width, double height, String kind, boolean marked) {}

  /**
   * A diamond or a circle.
   *
   * @param points of the diamond, null for a circle
   * @param inner radius of a second circle within, 0 for none
   * @param dashed true for an event that leaves running what it happens beside
   * @param icon what is drawn within, as a path; empty for nothing
   * @param filled true if what is drawn within is an area
   */
  public record Sign(
      double x,
      double y,
      double radius,
      @Nullable String points,
      boolean end,
      double inner,
      boolean dashed,
      String icon,
      boolean filled,
      boolean marked) {}

  /**
   * A line with a head.
   *
   * @param dash the stroke over it that says that it is taken if no other is, or null
   */
  public record Arrow(String id, String points, @Nullable String dash, boolean marked) {}

  /** One line of words, centred. */
  public record Text(double x, double y, String words, boolean marked) {}

  /** A number on a shape. */
  public record Badge(double x, double y, int number) {}

  /** True if what has this number in the list beside the picture has it in the picture too. */
  public boolean shows(int number) {
    return badges.stream().anyMatch(badge -> badge.number() == number);
  }

  /** The picture of this diagram with the way of one case, or null if it was never drawn. */
  public static @Nullable Picture ofWay(Diagram diagram, List<String> way) {
    Set<String> marked = new HashSet<>(way);
    diagram.flows().values().stream()
        .filter(flow -> way.contains(flow.id()))
        .forEach(flow -> marked.addAll(List.of(flow.source(), flow.target())));
    return of(diagram, marked, List.of());
  }

  /** The picture of this diagram with these elements numbered, or null if it was never drawn. */
  public static @Nullable Picture ofNumbered(Diagram diagram, List<String> elements) {
    return of(diagram, elements, elements);
  }

  private static @Nullable Picture of(
      Diagram diagram, Collection<String> marked, List<String> numbered) {
    Picture drawn = new Drawing(diagram, marked, numbered).picture();
    return drawn.boxes().isEmpty() && drawn.signs().isEmpty() ? null : drawn;
  }

  /** Draws one. */
  private static final class Drawing {
    private final Diagram diagram;
    private final Set<String> marked;
    private final List<String> numbered;
    private final List<Box> boxes = new ArrayList<>();
    private final List<Sign> signs = new ArrayList<>();
    private final List<Arrow> arrows = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final List<Text> texts = new ArrayList<>();
    private final List<Badge> badges = new ArrayList<>();

    Drawing(Diagram diagram, Collection<String> marked, List<String> numbered) {
      this.diagram = diagram;
      this.marked = Set.copyOf(marked);
      this.numbered = numbered;
    }

    Picture picture() {
      diagram.boxes().forEach(this::shape);
      // The larger ones first, so that nothing is hidden by what is around it.
      boxes.sort(
          Comparator.comparing((Box box) -> box.kind().equals("note"))
              .thenComparing(box -> -box.width() * box.height()));
      diagram.flows().values().forEach(this::arrow);
      diagram.lines().entrySet().stream()
          .filter(line -> !diagram.flows().containsKey(line.getKey()))
          .filter(line -> !line.getValue().isEmpty())
          .forEach(line -> lines.add(points(line.getValue())));
      // What is marked is drawn last, over what is not.
      arrows.sort((one, other) -> Boolean.compare(one.marked(), other.marked()));
      Extent extent = extent();
      return new Picture(
          extent.viewBox(), extent.width(), boxes, signs, arrows, lines, texts, badges);
    }

    private void shape(String id, Diagram.Box box) {
      Diagram.Node node = diagram.nodes().get(id);
      Diagram.Note note = diagram.notes().get(id);
      Diagram.Lane lane = diagram.lanes().get(id);
      if (node != null) {
        draw(node, box);
        // Where no words are: those of a question stand above it, those of an event below.
        badge(id, box.x() + box.width(), node.isGateway() ? box.y() + box.height() : box.y());
      } else if (note != null) {
        box(box, "note", false);
        write(note.words(), middle(box), box.y() + LINE, (int) (box.width() / LETTER) + 1, false);
      } else if (lane != null) {
        box(box, "lane", false);
        texts.add(
            new Text(
                box.x() + 10 + lane.name().length() * LETTER / 2,
                box.y() + LINE + 2,
                lane.name(),
                false));
      }
    }

    private void draw(Diagram.Node node, Diagram.Box box) {
      boolean mark = marked.contains(node.id());
      double x = middle(box);
      double y = box.y() + box.height() / 2;
      if (node.isEvent() || node.isGateway()) {
        sign(node, x, y, box.width() / 2, mark);
        Diagram.Box label = diagram.labels().get(node.id());
        double top = label == null ? box.y() + box.height() + LINE : label.y() + LINE - 2;
        if (label != null && label.y() < box.y()) {
          // Above it, words grow upwards, and not into the sign.
          int more = wrapped(node.name(), letters(label)).size() - 1;
          top = label.y() + label.height() - 2 - more * LINE;
        }
        write(node.name(), label == null ? x : middle(label), top, letters(label), mark);
      } else if (node.kind().endsWith("ubProcess") && box.height() > SMALLEST_FRAME) {
        box(box, node.whole() ? "beside" : "frame", mark);
        texts.add(new Text(x, box.y() + 18, node.name(), mark));
      } else {
        box(box, node.kind().equals("callActivity") ? "call" : "step", mark);
        int count = wrapped(node.name(), LETTERS_IN_A_STEP).size();
        write(node.name(), x, y + 5 - (count - 1) * LINE / 2, LETTERS_IN_A_STEP, mark);
      }
    }

    private void sign(Diagram.Node node, double x, double y, double radius, boolean mark) {
      boolean between =
          node.kind().equals("boundaryEvent") || node.kind().startsWith("intermediate");
      boolean sends = node.kind().endsWith("ThrowEvent") || node.kind().equals("endEvent");
      signs.add(
          new Sign(
              x,
              y,
              radius,
              node.isGateway() ? diamond(x, y, radius) : null,
              node.kind().equals("endEvent"),
              between ? radius - 4 : 0,
              !node.interrupts(),
              node.isGateway() ? gateway(node.kind(), x, y) : event(node.event(), x, y),
              sends || node.event().equals("terminate"),
              mark));
    }

    private void arrow(Diagram.Flow flow) {
      boolean mark = marked.contains(flow.id());
      List<Diagram.Point> points = diagram.lines().getOrDefault(flow.id(), List.of());
      if (!points.isEmpty()) {
        boolean isDefault = flow.id().equals(diagram.defaults().get(flow.source()));
        arrows.add(
            new Arrow(
                flow.id(),
                points(points),
                isDefault && points.size() > 1 ? stroke(points) : null,
                mark));
        Diagram.Point middle = points.get(points.size() / 2);
        badge(flow.id(), middle.x(), middle.y());
      }
      Diagram.Box label = diagram.labels().get(flow.id());
      if (label != null) {
        write(flow.name(), middle(label), label.y() + LINE - 2, letters(label), mark);
      } else if (points.size() > 1) {
        write(
            flow.name(),
            (points.get(0).x() + points.get(1).x()) / 2,
            (points.get(0).y() + points.get(1).y()) / 2 - 5,
            LETTERS_IN_A_LABEL,
            mark);
      }
    }

    private void badge(String id, double x, double y) {
      int number = numbered.indexOf(id) + 1;
      if (number > 0) {
        badges.add(new Badge(x, y, number));
      }
    }

    private void box(Diagram.Box box, String kind, boolean mark) {
      boxes.add(new Box(box.x(), box.y(), box.width(), box.height(), kind, mark));
    }

    private void write(String words, double x, double top, int letters, boolean mark) {
      double y = top;
      for (String line : wrapped(words, letters)) {
        texts.add(new Text(x, y, line, mark));
        y += LINE;
      }
    }

    private Extent extent() {
      Extent extent = new Extent();
      for (Map<String, Diagram.Box> shapes : List.of(diagram.boxes(), diagram.labels())) {
        shapes
            .values()
            .forEach(
                box -> {
                  extent.hold(box.x(), box.y());
                  extent.hold(box.x() + box.width(), box.y() + box.height());
                });
      }
      diagram
          .lines()
          .values()
          .forEach(line -> line.forEach(point -> extent.hold(point.x(), point.y())));
      texts.forEach(
          text -> {
            double half = text.words().length() * LETTER / 2;
            extent.hold(text.x() - half, text.y() - LINE);
            extent.hold(text.x() + half, text.y());
          });
      return extent;
    }
  }

  /** What the picture has to have room for. */
  private static final class Extent {
    private double left = Double.MAX_VALUE;
    private double top = Double.MAX_VALUE;
    private double right = -Double.MAX_VALUE;
    private double bottom = -Double.MAX_VALUE;

    void hold(double x, double y) {
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
    }

    String viewBox() {
      return number(left - MARGIN)
          + " "
          + number(top - MARGIN)
          + " "
          + width()
          + " "
          + number(bottom - top + 2 * MARGIN);
    }

    int width() {
      return (int) Math.round(right - left + 2 * MARGIN);
    }
  }

  private static List<String> wrapped(String words, int letters) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words.split(" ", -1)) {
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

  private static String diamond(double x, double y, double radius) {
    return String.format(
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
  }

  /** The short stroke over the beginning of an arrow. */
  private static String stroke(List<Diagram.Point> points) {
    Diagram.Point from = points.get(0);
    Diagram.Point to = points.get(1);
    double length = Math.max(1, Math.hypot(to.x() - from.x(), to.y() - from.y()));
    double along = (to.x() - from.x()) / length;
    double across = (to.y() - from.y()) / length;
    double x = from.x() + 10 * along;
    double y = from.y() + 10 * across;
    return path(
        "M%.1f %.1fL%.1f %.1f",
        x - 4 * along + 4 * across,
        y - 4 * across - 4 * along,
        x + 4 * along - 4 * across,
        y + 4 * across + 4 * along);
  }

  private static String gateway(String kind, double x, double y) {
    return switch (kind) {
      case "parallelGateway" -> path("M%.1f %.1fv18M%.1f %.1fh18", x, y - 9, x - 9, y);
      case "inclusiveGateway" -> circle(x, y, 10);
      case "eventBasedGateway" -> circle(x, y, 12) + circle(x, y, 9);
      case "complexGateway" ->
          path("M%.1f %.1fv18M%.1f %.1fh18", x, y - 9, x - 9, y)
              + path("M%.1f %.1fl12 12m0-12l-12 12", x - 6, y - 6);
      default -> path("M%.1f %.1fl14 14m0-14l-14 14", x - 7, y - 7);
    };
  }

  private static String event(String kind, double x, double y) {
    return switch (kind) {
      case "timer" -> circle(x, y, 9) + path("M%.1f %.1fv6h4", x, y - 6);
      case "message" -> path("M%.1f %.1fh16v11h-16zl8 6 8-6", x - 8, y - 5.5);
      case "signal" -> path("M%.1f %.1fl8 13h-16z", x, y - 8);
      case "error" -> path("M%.1f %.1fl4-12 6 5 4-9-3 14-6-5z", x - 7, y + 7);
      case "escalation" -> path("M%.1f %.1fl6 15-6-6-6 6z", x, y - 9);
      case "compensate" -> path("M%.1f %.1fl8-6v12zm8 0l8-6v12z", x - 8, y);
      case "conditional" -> path("M%.1f %.1fh12v14h-12zm2 3h8m-8 4h8m-8 4h8", x - 6, y - 7);
      case "link" -> path("M%.1f %.1fh8v-4l7 7-7 7v-4h-8z", x - 8, y - 3);
      case "terminate" -> circle(x, y, 10);
      default -> "";
    };
  }

  private static String circle(double x, double y, int radius) {
    return path("M%.1f %.1fa" + radius + " " + radius + " 0 1 0 .01 0z", x, y - radius);
  }

  private static String path(String pattern, Object... numbers) {
    return String.format(Locale.ROOT, pattern, numbers);
  }

  private static String points(List<Diagram.Point> points) {
    return points.stream()
        .map(point -> number(point.x()) + "," + number(point.y()))
        .collect(Collectors.joining(" "));
  }

  /** How many letters its author gave room for in one line. */
  private static int letters(Diagram.@Nullable Box label) {
    return label == null
        ? LETTERS_IN_A_LABEL
        : Math.max(LETTERS_IN_A_LABEL, (int) Math.ceil(label.width() / NARROW_LETTER));
  }

  private static double middle(Diagram.Box box) {
    return box.x() + box.width() / 2;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.0f", value);
  }
}
