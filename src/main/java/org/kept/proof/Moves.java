package org.kept.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can happen in a diagram by the letter of the BPMN specification: a join wants a
 * token from each of its flows, an inclusive one looks again at every change, and an activity is
 * done in one go.
 */
final class Moves {

  /** What can come again and again is played so often; more of it shows nothing new. */
  static final int REPEATS = 2;

  private static final int[] NONE = {};

  private final Diagram diagram;
  private final Places places;
  private final List<Move> moves = new ArrayList<>();
  private final Map<Integer, List<Node>> boundaries = new HashMap<>();
  private final Map<Integer, List<Node>> beside = new HashMap<>();
  private final Map<Integer, Node> starts = new HashMap<>();

  private Moves(Diagram diagram, Places places) {
    this.diagram = diagram;
    this.places = places;
    for (Node node : diagram.nodes()) {
      switch (node.kind()) {
        case BOUNDARY_EVENT ->
            boundaries.computeIfAbsent(node.attachedTo(), any -> new ArrayList<>()).add(node);
        case EVENT_SUB_PROCESS ->
            beside.computeIfAbsent(node.scope(), any -> new ArrayList<>()).add(node);
        case START_EVENT -> {
          if (node.scope() >= 0) {
            starts.put(node.scope(), node);
          }
        }
        default -> {}
      }
    }
  }

  /** What can happen to a case that is at work. */
  static List<Move> of(Diagram diagram, Places places) {
    Moves all = new Moves(diagram, places);
    diagram.nodes().forEach(all::add);
    if (places.active(-1) >= 0) {
      Node any = diagram.node(0);
      all.moves.add(
          Move.at(any, places.active(-1))
              .ifEmpty(places.inside(-1))
              .clearing(places.remembered(-1)));
    }
    return all.moves;
  }

  /** How a case can begin. */
  static List<Move> first(Diagram diagram, Places places) {
    List<Move> first = new ArrayList<>();
    for (Node node : diagram.nodes()) {
      if (node.kind() == NodeKind.START_EVENT && node.scope() < 0) {
        for (Departure way : Departure.from(diagram, node)) {
          first.add(Move.at(node).completing().putting(atWork(places, -1)).by(way));
        }
      }
    }
    return first;
  }

  private void add(Node node) {
    switch (node.kind()) {
      case USER_TASK, RECEIVE_TASK, AUTOMATIC_TASK, EXTERNAL_TASK, CALL_ACTIVITY -> activity(node);
      case CATCH_EVENT -> {
        if (node.event().kind() != Node.Event.Kind.LINK) {
          passing(node);
        }
      }
      case EXCLUSIVE_GATEWAY -> passing(node);
      case THROW_EVENT -> throwing(node);
      case END_EVENT -> ending(node);
      case PARALLEL_GATEWAY ->
          depart(node, Move.at(node, Places.array(node.incoming())).completing());
      case INCLUSIVE_GATEWAY -> inclusive(node);
      case EVENT_GATEWAY -> waiting(node);
      case SUB_PROCESS -> scope(node);
      case EVENT_SUB_PROCESS -> scopeBeside(node);
      case START_EVENT, BOUNDARY_EVENT -> {}
    }
  }

  private void depart(Node node, Move move) {
    for (Departure way : Departure.from(diagram, node)) {
      moves.add(move.by(way));
    }
  }

  private void passing(Node node) {
    for (int flow : node.incoming()) {
      depart(node, Move.at(node, flow).completing());
    }
  }

  private void activity(Node node) {
    int[] forgotten = firedOn(node);
    for (int flow : node.incoming()) {
      depart(node, Move.at(node, flow).completing().clearing(forgotten));
      if (node.repeat().count() < 0) {
        depart(node, Move.at(node, flow).clearing(forgotten));
      }
      for (Node event : boundariesOf(node)) {
        boundary(event, flow, forgotten);
      }
    }
  }

  private void boundary(Node event, int place, int[] cleared) {
    Move move = Move.at(event, place).completing();
    if (event.interrupting()) {
      depart(event, move.clearing(cleared));
    } else {
      depart(event, move.putting(place).counted(places.fired(event.index()), times(event)));
    }
  }

  private void inclusive(Node node) {
    int[] flows = Places.array(node.incoming());
    int[][] upstream = new int[flows.length][];
    for (int i = 0; i < flows.length; i++) {
      upstream[i] = upstream(node, flows[i]);
    }
    depart(node, Move.at(node, flows).completing().through(new Move.OrJoin(flows, upstream)));
  }

  private void waiting(Node gateway) {
    for (int flow : gateway.incoming()) {
      for (int out : gateway.outgoing()) {
        Node event = diagram.node(diagram.flow(out).target());
        depart(event, Move.at(event, flow).completing());
      }
    }
  }

  private void scope(Node node) {
    if (node.repeat().kind() != Node.Repeat.Kind.ONCE) {
      throw new NotJudged(node.label() + " is done several times with all that is in it");
    }
    Node start = Objects.requireNonNull(starts.get(node.index()));
    int atWork = places.active(node.index());
    int[] inside = places.inside(node.index());
    int[] forgotten = places.remembered(node.index());
    int[] firedOn = firedOn(node);
    for (int flow : node.incoming()) {
      depart(start, Move.at(start, flow).completing().putting(atWork));
    }
    depart(
        node,
        Move.at(node, atWork).completing().ifEmpty(inside).clearing(forgotten).clearing(firedOn));
    for (Node event : boundariesOf(node)) {
      if (event.event().kind() == Node.Event.Kind.ERROR
          || event.event().kind() == Node.Event.Kind.ESCALATION) {
        // What is thrown inside gets there.
        continue;
      }
      if (event.interrupting()) {
        depart(
            event,
            Move.at(event, atWork)
                .completing()
                .ifSome(inside)
                .clearing(inside)
                .clearing(forgotten)
                .clearing(firedOn));
      } else {
        depart(
            event,
            Move.at(event, atWork)
                .completing()
                .ifSome(inside)
                .putting(atWork)
                .counted(places.fired(event.index()), times(event)));
      }
    }
  }

  private void scopeBeside(Node node) {
    Node start = Objects.requireNonNull(starts.get(node.index()));
    int atWork = places.active(node.index());
    int[] inside = places.inside(node.index());
    moves.add(
        Move.at(node, atWork)
            .completing()
            .ifEmpty(inside)
            .clearing(places.remembered(node.index())));
    Node.Event.Kind by = start.event().kind();
    if (by == Node.Event.Kind.ERROR || by == Node.Event.Kind.ESCALATION) {
      return;
    }
    int around = places.active(node.scope());
    Move move =
        Move.at(start, around)
            .completing()
            .putting(around, atWork)
            .ifEmpty(stopping(node.scope()))
            .ifEmpty(atWork)
            .ifSome(places.inside(node.scope()));
    if (start.interrupting()) {
      depart(
          start,
          move.clearing(places.inside(node.scope())).clearing(places.remembered(node.scope())));
    } else {
      depart(start, move.counted(places.fired(start.index()), times(start)));
    }
  }

  /** The event sub-processes that stop what they are beside: one of them at work is enough. */
  private int[] stopping(int scope) {
    return beside.getOrDefault(scope, List.of()).stream()
        .filter(each -> Objects.requireNonNull(starts.get(each.index())).interrupting())
        .mapToInt(each -> places.active(each.index()))
        .toArray();
  }

  private void throwing(Node node) {
    switch (node.event().kind()) {
      case LINK -> {
        Node there = linked(node);
        for (int flow : node.incoming()) {
          depart(there, Move.at(there, flow).completing());
        }
      }
      case ESCALATION -> {
        for (int flow : node.incoming()) {
          caught(node, flow, Departure.from(diagram, node));
        }
      }
      case SIGNAL -> {
        heardInside(node);
        passing(node);
      }
      default -> passing(node);
    }
  }

  private void ending(Node node) {
    for (int flow : node.incoming()) {
      switch (node.event().kind()) {
        case TERMINATE ->
            moves.add(
                Move.at(node, flow)
                    .completing()
                    .clearing(places.inside(node.scope()))
                    .clearing(places.remembered(node.scope())));
        case ERROR, ESCALATION -> caught(node, flow, List.of(Departure.NOWHERE));
        default -> {
          if (node.event().kind() == Node.Event.Kind.SIGNAL) {
            heardInside(node);
          }
          moves.add(Move.at(node, flow).completing());
        }
      }
    }
  }

  /** An error or escalation goes to the nearest that catches it; an escalation may go unheard. */
  private void caught(Node node, int flow, List<Departure> onwards) {
    boolean error = node.event().kind() == Node.Event.Kind.ERROR;
    Node handler = handler(node);
    if (handler == null && error) {
      throw new NotJudged(
          "the specification leaves open what becomes of an error that nothing catches ("
              + node.label()
              + ")");
    }
    Move move = Move.at(node, flow).completing();
    if (handler == null) {
      onwards.forEach(way -> moves.add(move.by(way)));
      return;
    }
    boolean inside = handler.kind() == NodeKind.START_EVENT;
    Node around = diagram.node(inside ? handler.scope() : handler.attachedTo());
    int stopped = inside ? around.scope() : around.index();
    Move then = inside ? move.putting(places.active(around.index())) : move;
    if (handler.interrupting()) {
      Move stop = then.clearing(places.inside(stopped)).clearing(places.remembered(stopped));
      depart(
          handler, inside ? stop : stop.clearing(places.active(stopped)).clearing(firedOn(around)));
    } else {
      for (Departure way : onwards) {
        depart(handler, then.putting(way.flows));
      }
    }
  }

  private @Nullable Node handler(Node thrown) {
    Node.Event.Kind kind = thrown.event().kind();
    int from = thrown.index();
    int scope = thrown.scope();
    while (true) {
      for (Node each : beside.getOrDefault(scope, List.of())) {
        Node start = Objects.requireNonNull(starts.get(each.index()));
        if (each.index() != from && catches(start, kind, thrown.event().code())) {
          return start;
        }
      }
      if (scope < 0) {
        return null;
      }
      for (Node event : boundariesOf(diagram.node(scope))) {
        if (catches(event, kind, thrown.event().code())) {
          return event;
        }
      }
      from = scope;
      scope = diagram.node(scope).scope();
    }
  }

  private static boolean catches(Node event, Node.Event.Kind kind, @Nullable String code) {
    return event.event().kind() == kind
        && (event.event().code() == null || event.event().code().equals(code));
  }

  /** One signal moves everything at once that waits for it, which this game cannot. */
  private void heardInside(Node thrown) {
    for (Node node : diagram.nodes()) {
      if (node.event().kind() == Node.Event.Kind.SIGNAL
          && node.kind() != NodeKind.THROW_EVENT
          && node.kind() != NodeKind.END_EVENT
          && Objects.equals(node.event().code(), thrown.event().code())) {
        throw new NotJudged("the signal of " + thrown.label() + " is heard in the same diagram");
      }
    }
  }

  private Node linked(Node thrown) {
    return diagram.nodes().stream()
        .filter(
            node ->
                node.kind() == NodeKind.CATCH_EVENT
                    && node.event().kind() == Node.Event.Kind.LINK
                    && Objects.equals(node.event().code(), thrown.event().code()))
        .findFirst()
        .orElseThrow(() -> new NotJudged("the link " + thrown.label() + " leads nowhere"));
  }

  private List<Node> boundariesOf(Node node) {
    return boundaries.getOrDefault(node.index(), List.of());
  }

  private int[] firedOn(Node node) {
    return boundariesOf(node).stream()
        .mapToInt(event -> places.fired(event.index()))
        .filter(place -> place >= 0)
        .toArray();
  }

  private static int times(Node event) {
    return event.event().kind() == Node.Event.Kind.TIMER && !event.event().repeats() ? 1 : REPEATS;
  }

  private static int[] atWork(Places places, int scope) {
    return places.active(scope) < 0 ? NONE : new int[] {places.active(scope)};
  }

  /** The places from which a token can get to a flow without passing the gateway. */
  private int[] upstream(Node gateway, int to) {
    TreeSet<Integer> found = new TreeSet<>(List.of(to));
    List<Integer> open = new ArrayList<>(found);
    while (!open.isEmpty()) {
      Node source = diagram.node(diagram.flow(open.remove(open.size() - 1)).source());
      if (source.index() == gateway.index()) {
        continue;
      }
      Node before =
          source.kind() == NodeKind.BOUNDARY_EVENT ? diagram.node(source.attachedTo()) : source;
      if (before.isScope()) {
        found.add(places.active(before.index()));
      }
      List<Integer> flows = new ArrayList<>();
      flows.addAll(before.incoming());
      if (before.kind() == NodeKind.CATCH_EVENT && before.event().kind() == Node.Event.Kind.LINK) {
        diagram.nodes().stream()
            .filter(
                node ->
                    node.kind() == NodeKind.THROW_EVENT
                        && node.event().kind() == Node.Event.Kind.LINK
                        && Objects.equals(node.event().code(), before.event().code()))
            .forEach(node -> flows.addAll(node.incoming()));
      }
      for (int flow : flows) {
        if (found.add(flow)) {
          open.add(flow);
        }
      }
    }
    return Places.array(List.copyOf(found));
  }
}
