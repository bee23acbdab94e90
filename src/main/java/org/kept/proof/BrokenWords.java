package org.kept.proof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says how a sentence of the charter is broken, and what can be done. */
final class BrokenWords {

  private final Evidence evidence;
  private final Diagram diagram;
  private final Tags tags;
  private final Happening happening;
  private final Charter.Sentence sentence;
  private final Route route;

  BrokenWords(Evidence evidence, Charter.Sentence sentence, Route route) {
    this.evidence = evidence;
    this.diagram = evidence.diagram;
    this.tags = new Tags(evidence.charter, diagram, evidence.steps);
    this.happening = new Happening(diagram);
    this.sentence = sentence;
    this.route = route;
  }

  String message() {
    SentenceForm form = sentence.form();
    String x = said(form, 0);
    String y = said(form, 1);
    String what =
        switch (form.shape()) {
          case BEFORE_THE_END ->
              "A case can end without ever having been " + x + ". " + carriers(form, 0);
          case NOT_BEFORE ->
              doer(1)
                  + " can come before it is "
                  + x
                  + ". "
                  + carriers(form, 0).replace("Lead every way", "Lead every way to it");
          case FOLLOWS ->
              "A case can end after " + y + " without " + x + " following. " + carriers(form, 0);
          case NEVER_AFTER ->
              doer(1)
                  + " can come after "
                  + x
                  + " all the same. Take it off the way"
                  + " that leads there.";
          case AT_MOST ->
              doer(0)
                  + " can come "
                  + (form.count() == 1 ? "a second time" : "more often")
                  + " in one case. "
                  + doneAlready(form.letters().get(0));
          case SINCE_THE_LAST ->
              doer(1)
                  + " can come without "
                  + x
                  + " since the last "
                  + said(form, 2)
                  + ". "
                  + carriers(form, 0);
          case CLOCK, POSSIBLE_UNTIL -> "";
        };
    return promised() + what;
  }

  private String promised() {
    return "The charter promises: «" + sentence.text() + "» ";
  }

  private static String said(SentenceForm form, int letter) {
    return letter < form.said().size() ? form.said().get(letter) : "";
  }

  private String doer(int letter) {
    String element = element();
    for (Node node : diagram.nodes()) {
      if (node.id().equals(element)) {
        return evidence.words.of(node) + " (" + of(letter, tags.ofNode(node.index())) + ")";
      }
    }
    return Words.capital(
        diagram.flows().stream()
            .filter(flow -> flow.id().equals(element))
            .map(flow -> of(letter, tags.ofFlow(flow.index())))
            .findFirst()
            .orElse(said(sentence.form(), letter)));
  }

  /** How the sentence says what happened, where a letter stands for several. */
  private String of(int letter, Set<String> happened) {
    List<String> marks = List.copyOf(sentence.form().letters().get(letter));
    String[] said = said(sentence.form(), letter).split(" or ", -1);
    for (int i = 0; i < marks.size() && said.length == marks.size(); i++) {
      if (happened.contains(marks.get(i))) {
        return said[i];
      }
    }
    return said(sentence.form(), letter);
  }

  /** What does it in this diagram, and so what is to be put on the way. */
  private String carriers(SentenceForm form, int letter) {
    Set<String> marks = form.letters().get(letter);
    List<String> carriers = new ArrayList<>();
    for (Node node : diagram.nodes()) {
      if (isIn(marks, tags.ofNode(node.index()))) {
        carriers.add(evidence.words.of(node));
      }
    }
    for (Flow flow : diagram.flows()) {
      if (isIn(marks, tags.ofFlow(flow.index()))) {
        carriers.add(evidence.words.branch(flow));
      }
    }
    List<String> doers =
        marks.stream()
            .flatMap(mark -> evidence.steps.doing(mark).stream())
            .map(step -> "${" + step + "}")
            .toList();
    String mark = String.join(" or ", marks);
    if (carriers.isEmpty() && !doers.isEmpty()) {
      return "Nothing in the diagram runs "
          + Words.or(doers)
          + ", which does it: draw a service task that runs it.";
    }
    return carriers.isEmpty()
        ? "Nothing in the diagram carries the tag charter.mark = " + mark + ": tag what does it."
        : "Lead every way through "
            + Words.or(Words.few(carriers, 4))
            + (doers.isEmpty()
                ? ", or tag what does it on the way that lacks it (charter.mark = " + mark + ")."
                : ".");
  }

  private static boolean isIn(Set<String> marks, Set<String> carried) {
    return !Collections.disjoint(marks, carried);
  }

  /** What breaks it: what carries the mark that may not come yet, or the end that lacks one. */
  @Nullable String element() {
    SentenceForm form = sentence.form();
    boolean atEnd =
        switch (form.shape()) {
          case BEFORE_THE_END, FOLLOWS -> true;
          default -> false;
        };
    int memory = 0;
    String end = null;
    for (int i = 0; i < route.length(); i++) {
      for (Passage passage : route.step(i).passages()) {
        if (passage.what() == Passage.What.ENDED || passage.what() == Passage.What.LACKING) {
          continue;
        }
        Set<String> marks = happening.marks(passage, tags);
        memory = marks.isEmpty() ? memory : form.after(memory, marks);
        if (!atEnd && form.isBroken(memory, false)) {
          return idOf(passage);
        }
        if (passage.what() != Passage.What.TAKEN) {
          Node node = diagram.node(passage.index());
          if (node.kind() == NodeKind.END_EVENT && node.scope() < 0) {
            end = node.id();
          }
        }
      }
    }
    return atEnd ? end : null;
  }

  /** Where it was done before on this way, and so what to do about it. */
  private String doneAlready(Set<String> marks) {
    String element = element();
    Set<String> before = new LinkedHashSet<>();
    boolean again = false;
    for (int i = 0; i < route.length(); i++) {
      for (Passage passage : route.step(i).passages()) {
        if (isIn(marks, happening.marks(passage, tags))) {
          again |= before.contains(idOf(passage));
          before.add(idOf(passage));
        }
      }
    }
    before.remove(element);
    if (again || before.isEmpty()) {
      return "Take away the way back to it, or count and stop.";
    }
    return "It comes after "
        + Words.and(before.stream().map(this::labelOf).toList())
        + ", where that is done already: let a case come by one of them only.";
  }

  private String labelOf(String id) {
    for (Node node : diagram.nodes()) {
      if (node.id().equals(id)) {
        return evidence.words.of(node);
      }
    }
    for (Flow flow : diagram.flows()) {
      if (flow.id().equals(id)) {
        return evidence.words.branch(flow);
      }
    }
    return Words.quoted(id);
  }

  private String idOf(Passage passage) {
    return passage.what() == Passage.What.TAKEN
        ? diagram.flow(passage.index()).id()
        : diagram.node(passage.index()).id();
  }

  /** What the council holds in a state. */
  @Nullable String heldAt(int state) {
    return evidence.graph.space.view(state).held().stream()
        .filter(tags::isHeldByCouncil)
        .map(node -> diagram.node(node).id())
        .findFirst()
        .orElse(null);
  }

  /** What a case waits at in a state in which its customer is not heard. */
  @Nullable String waitingAt(int state) {
    return evidence.graph.space.view(state).held().stream()
        .map(node -> diagram.node(node).id())
        .findFirst()
        .orElse(null);
  }

  String unheard(int state) {
    List<String> held =
        evidence.graph.space.view(state).held().stream()
            .distinct()
            .map(evidence.words::of)
            .toList();
    String can = said(sentence.form(), 1);
    List<String> messages =
        evidence.steps.messagesAtAnyTime().entrySet().stream()
            .filter(message -> sentence.form().letters().get(1).contains(message.getValue()))
            .map(message -> Words.quoted(message.getKey()))
            .toList();
    return promised()
        + "At "
        + Words.and(Words.few(held, 4))
        + " a case cannot be "
        + can
        + ": "
        + (messages.isEmpty()
            ? "no message that customers send means that."
            : "nothing there hears the message "
                + Words.or(messages)
                + ". Put the work into a sub-process, and on its border an interrupting event that"
                + " hears it.");
  }

  String unclocked(int state) {
    List<String> held =
        evidence.graph.space.view(state).held().stream()
            .filter(tags::isHeldByCouncil)
            .distinct()
            .map(evidence.words::of)
            .toList();
    List<String> fired = new ArrayList<>();
    List<String> idle = new ArrayList<>();
    for (Node node : diagram.nodes()) {
      if (tags.isClock(node.index())) {
        (hasFired(node.index()) ? fired : idle).add(evidence.words.of(node));
      }
    }
    return promised()
        + "The council can hold the case at "
        + Words.and(Words.few(held, 4))
        + " while no clock runs"
        + (fired.isEmpty() && idle.isEmpty()
            ? ": no timer in the diagram carries the tag charter.clock."
            : ".")
        + (fired.isEmpty()
            ? ""
            : " "
                + Words.capital(Words.and(Words.few(fired, 4)))
                + (fired.size() == 1
                    ? " has fired, and does not come again."
                    : " have fired, and do not come again."))
        + (idle.isEmpty()
            ? ""
            : " "
                + Words.capital(Words.and(Words.few(idle, 4)))
                + (idle.size() == 1 ? " does not run there." : " do not run there."))
        + clockRemedy(state);
  }

  /** Often the timer is there, and only its tag is not. */
  private String clockRemedy(int state) {
    List<String> untagged = new ArrayList<>();
    for (int waiting : evidence.graph.space.view(state).waiting()) {
      TimerText time = diagram.node(waiting).event().time();
      if (time != null && time.asksWhenToLook() && !tags.isClock(waiting)) {
        untagged.add(evidence.words.of(waiting));
      }
    }
    String told = toldOrClosed();
    if (untagged.isEmpty() && told != null) {
      return " The case is done with at "
          + told
          + ", and no clock runs after that: draw what waits before it, where one runs, or take it"
          + " out.";
    }
    return untagged.isEmpty()
        ? " Put a timer there that goes on until the case is answered, such as one at"
            + " ${promise.nextLook()}, and tag it charter.clock = escalation."
        : " Tag "
            + Words.and(Words.few(untagged, 4))
            + " charter.clock = escalation, if that is the clock.";
  }

  /** The last on the way at which the customer was told, or the case was closed; null for none. */
  private @Nullable String toldOrClosed() {
    String told = null;
    for (Step step : route.edges().stream().map(evidence.graph::step).toList()) {
      for (Passage passage : step.passages()) {
        Set<String> marks = happening.marks(passage, tags);
        if (marks.contains("outcome-told") || (told == null && marks.contains("close"))) {
          told = labelOf(idOf(passage));
        }
      }
    }
    return told;
  }

  private boolean hasFired(int clock) {
    Passage fires = new Passage(Passage.What.COMPLETED, clock);
    return route.edges().stream()
        .anyMatch(edge -> evidence.graph.step(edge).passages().contains(fires));
  }
}
