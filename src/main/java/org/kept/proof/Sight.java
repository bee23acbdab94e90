package org.kept.proof;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.TreeSet;

/** Makes a view of the engine's tree of executions. */
final class Sight {

  private final List<Integer> waiting = new ArrayList<>();
  private final List<Integer> byJob = new ArrayList<>();
  private final List<Integer> parked = new ArrayList<>();
  private final List<Integer> scopes = new ArrayList<>();
  private final TreeSet<Integer> armed = new TreeSet<>();
  private final IdentityHashMap<Execution, Activity> madeFor = new IdentityHashMap<>();

  private Sight() {}

  static View of(Execution instance, List<Execution> executions, String known) {
    Sight sight = new Sight();
    for (Execution execution : executions) {
      sight.look(execution);
    }
    sight.nameScopes(instance);
    return new View(
        List.copyOf(sight.waiting),
        List.copyOf(sight.byJob),
        List.copyOf(sight.parked),
        List.copyOf(sight.scopes),
        List.copyOf(sight.armed),
        known);
  }

  private void look(Execution execution) {
    if (execution.waits()) {
      waiting.add(execution.at().nodeIndex());
      if (execution.job != Execution.Job.NONE) {
        byJob.add(execution.at().nodeIndex());
      }
    } else if (execution.isParked()) {
      parked.add(execution.at().nodeIndex());
    }
    if (execution.armed != 0) {
      for (Activity event : Handling.armed(execution)) {
        if (event.kind() != NodeKind.RECEIVE_TASK) {
          armed.add(event.nodeIndex());
        }
      }
    }
    if (execution.children.isEmpty() && execution.activity != null) {
      findScopes(execution);
    }
  }

  /** The scopes around a branch stand one for one for the executions around it. */
  private void findScopes(Execution leaf) {
    Execution at = leaf;
    while (!at.scope || Handling.isPutOffAfterScope(at)) {
      at = at.above();
    }
    Activity scope = Handling.innermostScope(leaf);
    while (at.parent != null && !scope.isProcess()) {
      madeFor.put(at, scope);
      scope = scope.within();
      do {
        at = at.above();
      } while (!at.scope);
    }
  }

  private void nameScopes(Execution execution) {
    Activity scope = madeFor.get(execution);
    if (scope != null && !scope.body && scope.node != null && scope.node.isScope()) {
      scopes.add(scope.nodeIndex());
    }
    execution.children.forEach(this::nameScopes);
  }
}
