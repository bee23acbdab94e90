package org.kept.proof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A diagram as the engine keeps it after reading: activities in scopes, flows between them, and who
 * handles what. Links are gone: a flow to a throwing link leads to where the link is caught.
 */
final class Blueprint {

  /** A bit for each event of a scope, in an int. */
  private static final int MOST_EVENTS = 31;

  private static final int MOST_ACTIVITIES = 65_000;

  final Diagram diagram;
  final List<Activity> activities = new ArrayList<>();

  /** For each node what stands for it; the inner one where it is done several times. */
  final Activity[] ofNode;

  /** For each flow where it begins. */
  final Activity[] source;

  /** For each flow where it leads. */
  final Activity[] target;

  /** For each flow the throwing link that it leads through; -1 for most. */
  final int[] link;

  /** Whether the engine could hold it. */
  final boolean playable;

  Blueprint(Diagram diagram) {
    this.diagram = diagram;
    Activity process = new Activity(0, null, false, null);
    process.scope = true;
    activities.add(process);
    int nodes = diagram.nodes().size();
    ofNode = new Activity[nodes];
    for (Node node : diagram.nodes()) {
      add(node);
    }
    source = new Activity[diagram.flows().size()];
    target = new Activity[diagram.flows().size()];
    link = new int[diagram.flows().size()];
    connect();
    for (Node node : diagram.nodes()) {
      place(node);
    }
    for (Activity activity : activities) {
      activity.errors.sort(Comparator.comparingInt(Blueprint::precedence));
      activity.escalations.sort(
          Comparator.comparingInt(event -> event.startsEventSubProcess() ? 0 : 1));
    }
    playable =
        activities.size() <= MOST_ACTIVITIES
            && activities.stream().allMatch(activity -> activity.armed.size() <= MOST_EVENTS)
            && activities.stream()
                .allMatch(
                    activity ->
                        activity.body
                            || activity.node == null
                            || !activity.node.isScope()
                            || activity.initial != null);
  }

  Activity process() {
    return activities.get(0);
  }

  /** The start events of the process, in the order of the file. */
  List<Activity> starts() {
    List<Activity> starts = new ArrayList<>();
    for (Node node : diagram.nodes()) {
      if (node.kind() == NodeKind.START_EVENT && node.scope() < 0) {
        starts.add(ofNode[node.index()]);
      }
    }
    return starts;
  }

  private Activity add(Node node) {
    if (ofNode[node.index()] != null) {
      return ofNode[node.index()];
    }
    Activity around = node.scope() < 0 ? process() : add(diagram.node(node.scope()));
    boolean repeats = node.repeat().kind() != Node.Repeat.Kind.ONCE && isActivity(node.kind());
    if (repeats) {
      Activity body = new Activity(activities.size(), node, true, around);
      body.scope = true;
      activities.add(body);
      around = body;
    }
    Activity activity = new Activity(activities.size(), node, false, around);
    activities.add(activity);
    ofNode[node.index()] = activity;
    // What is done several times is an activity of its own for flows and jobs: the body.
    Activity outer = outer(activity);
    outer.asyncBefore = node.asyncBefore();
    outer.asyncAfter = node.asyncAfter();
    if (around.body) {
      around.inner = activity;
    } else {
      activity.defaultFlow = node.defaultFlow();
    }
    return activity;
  }

  private static boolean isActivity(NodeKind kind) {
    return switch (kind) {
      case USER_TASK, RECEIVE_TASK, AUTOMATIC_TASK, EXTERNAL_TASK, CALL_ACTIVITY, SUB_PROCESS ->
          true;
      default -> false;
    };
  }

  /** The body around an activity that is done several times, else the activity. */
  static Activity outer(Activity activity) {
    Activity around = activity.flowScope;
    return around != null && around.body ? around : activity;
  }

  private void connect() {
    for (Flow flow : diagram.flows()) {
      source[flow.index()] = outer(ofNode[flow.source()]);
      Node to = diagram.node(flow.target());
      link[flow.index()] = -1;
      if (isThrowingLink(to)) {
        link[flow.index()] = to.index();
        to = caughtLink(to);
      }
      target[flow.index()] = outer(ofNode[to.index()]);
    }
    for (Node node : diagram.nodes()) {
      Activity activity = outer(ofNode[node.index()]);
      if (node.kind() == NodeKind.EVENT_GATEWAY) {
        for (int flow : node.outgoing()) {
          Activity event = target[flow];
          if (!activity.events.contains(event)) {
            event.afterEventGateway = true;
            event.eventScope = activity;
            activity.events.add(event);
          }
        }
      } else {
        activity.outgoing = node.outgoing().stream().mapToInt(Integer::intValue).toArray();
      }
    }
    // What the engine counts at a join: flows, but none from event gateways.
    List<List<Integer>> incoming = new ArrayList<>();
    activities.forEach(activity -> incoming.add(new ArrayList<>()));
    for (Flow flow : diagram.flows()) {
      if (diagram.node(flow.source()).kind() != NodeKind.EVENT_GATEWAY) {
        incoming.get(target[flow.index()].index).add(flow.index());
      }
    }
    for (Activity activity : activities) {
      activity.incoming =
          incoming.get(activity.index).stream().mapToInt(Integer::intValue).toArray();
    }
  }

  private static boolean isThrowingLink(Node node) {
    return node.kind() == NodeKind.THROW_EVENT && node.event().kind() == Node.Event.Kind.LINK;
  }

  private Node caughtLink(Node thrown) {
    return diagram.nodes().stream()
        .filter(
            node ->
                node.kind() == NodeKind.CATCH_EVENT
                    && node.event().kind() == Node.Event.Kind.LINK
                    && Objects.equals(node.event().code(), thrown.event().code()))
        .findFirst()
        .orElse(thrown);
  }

  /** Says what makes a scope of its own, how it begins, and where its events are set up. */
  private void place(Node node) {
    Activity activity = ofNode[node.index()];
    switch (node.kind()) {
      case SUB_PROCESS, EVENT_GATEWAY, EXTERNAL_TASK -> activity.scope = true;
      case EVENT_SUB_PROCESS -> {
        activity.scope = true;
        activity.eventScope = activity.within();
      }
      case RECEIVE_TASK -> {
        if (node.event().kind() == Node.Event.Kind.MESSAGE) {
          activity.scope = true;
          activity.eventScope = activity;
          activity.armed.add(activity);
        }
      }
      case CALL_ACTIVITY -> activity.scope = !activity.within().body;
      case AUTOMATIC_TASK -> activity.scope |= node.does().decision() != null;
      case CATCH_EVENT -> placeCatching(activity);
      case BOUNDARY_EVENT -> placeBoundary(node, activity);
      case START_EVENT -> placeStart(node, activity);
      case END_EVENT -> {
        if (node.event().kind() == Node.Event.Kind.TERMINATE) {
          activity.start = Activity.Start.STOPS_FLOW_SCOPE;
        }
      }
      default -> {}
    }
  }

  private static void placeCatching(Activity activity) {
    if (activity.afterEventGateway) {
      activity.start = Activity.Start.CANCELS_EVENT_SCOPE;
    } else {
      activity.scope = true;
      activity.eventScope = activity;
    }
    listen(activity);
  }

  private void placeBoundary(Node node, Activity activity) {
    if (node.attachedTo() < 0) {
      return;
    }
    Activity on = outer(ofNode[node.attachedTo()]);
    on.scope = true;
    activity.eventScope = on;
    activity.start =
        node.interrupting() ? Activity.Start.CANCELS_EVENT_SCOPE : Activity.Start.BESIDE;
    listen(activity);
  }

  private static void placeStart(Node node, Activity activity) {
    Activity around = activity.within();
    if (around.isProcess()) {
      return;
    }
    around.initial = activity;
    if (activity.startsEventSubProcess()) {
      around.start = node.interrupting() ? Activity.Start.STOPS_EVENT_SCOPE : Activity.Start.BESIDE;
      activity.eventScope = around.within();
      listen(activity);
    }
  }

  private static void listen(Activity activity) {
    Activity scope = activity.eventScope;
    if (scope == null) {
      return;
    }
    switch (activity.event().kind()) {
      case TIMER, MESSAGE, SIGNAL -> scope.armed.add(activity);
      case ERROR -> scope.errors.add(activity);
      case ESCALATION -> scope.escalations.add(activity);
      default -> {}
    }
  }

  /** Event sub-processes are asked before boundary events, handlers with a code before others. */
  private static int precedence(Activity event) {
    return -(event.startsEventSubProcess() ? 10 : 0) - (event.event().code() == null ? 0 : 1);
  }
}
