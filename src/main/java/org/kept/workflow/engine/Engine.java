package org.kept.workflow.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.kept.request.Progress;
import org.kept.workflow.Conductor;
import org.kept.workflow.Variables;
import org.kept.workflow.WorkItem;
import org.kept.workflow.WorkList;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** Does with the engine what the work list asks for. */
@Component
class Engine implements Conductor {

  private static final Set<String> H2_LOCK_CODES = Set.of("HYT00", "90131");

  private final TaskService tasks;
  private final RuntimeService runtime;
  private final RepositoryService repository;
  private final ManagementService management;
  private final ProcessEngineConfigurationImpl configuration;
  private final WorkList list;
  private final ObjectProvider<Progress> progress;
  private final ObjectProvider<CaseRounds> rounds;
  private final Map<String, Definition> definitions = new ConcurrentHashMap<>();
  private final Map<String, String> deployments = new ConcurrentHashMap<>();
  private final Map<String, byte[]> resources = new ConcurrentHashMap<>();

  Engine(
      TaskService tasks,
      RuntimeService runtime,
      RepositoryService repository,
      ManagementService management,
      ProcessEngineConfiguration configuration,
      WorkList list,
      ObjectProvider<Progress> progress,
      ObjectProvider<CaseRounds> rounds) {
    this.tasks = tasks;
    this.runtime = runtime;
    this.repository = repository;
    this.management = management;
    this.configuration = (ProcessEngineConfigurationImpl) configuration;
    this.list = list;
    this.progress = progress;
    this.rounds = rounds;
  }

  @Override
  public void mayBeginAnew(String reference, String process) {
    rounds.getObject().mayBegin(reference, process);
  }

  @Override
  public void beginAnew(
      String reference, String service, String process, Map<String, String> decisions) {
    mayBeginAnew(reference, process);
    rounds.getObject().end(reference, "sorted anew");
    // As one that has just come in, also if an answer to what it was before was opened again.
    if (!rounds.getObject().begin(reference, service, process, decisions, false)) {
      throw new NotPublished(process);
    }
  }

  @Override
  public void assign(String workItem, String username) {
    unlessChanged(() -> tasks.setAssignee(workItem, username));
  }

  @Override
  public void unassign(String workItem) {
    unlessChanged(() -> tasks.setAssignee(workItem, null));
  }

  @Override
  public void complete(String workItem, Map<String, String> decisions) {
    unlessChanged(() -> tasks.complete(workItem, new HashMap<>(decisions)));
  }

  @Override
  public void move(String workItem, String team) {
    unlessChanged(
        () -> {
          toTeam(workItem, team);
          inTheWholeCase(workItem, team);
          tasks.setAssignee(workItem, null);
        });
    list.moved(workItem, team);
    list.reference(workItem).ifPresent(reference -> whatIsBesideGoesTo(reference, team));
  }

  @Override
  public void whatIsBesideGoesTo(String reference, String team) {
    for (WorkItem item : list.ofCase(reference)) {
      if (item.isBeside() && !item.team().equals(team)) {
        unlessChanged(
            () -> {
              toTeam(item.id(), team);
              tasks.setAssignee(item.id(), null);
            });
        list.moved(item.id(), team);
      }
    }
  }

  @Override
  public boolean redirect(String workItem, String team) {
    boolean goes = unlessChanged(() -> !staysWhereTheDiagramSays(workItem) && !has(workItem, team));
    if (goes) {
      move(workItem, team);
    } else {
      unlessChanged(() -> inTheWholeCase(workItem, team));
    }
    return goes;
  }

  private void toTeam(String workItem, String team) {
    for (IdentityLink link : tasks.getIdentityLinksForTask(workItem)) {
      if (IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null) {
        tasks.deleteCandidateGroup(workItem, link.getGroupId());
      }
    }
    tasks.addCandidateGroup(workItem, team);
  }

  /** True if the diagram names this team itself, and nobody has handed the work on since. */
  private boolean staysWhereTheDiagramSays(String workItem) {
    return configuration
        .getCommandExecutorTxRequired()
        .execute(
            context ->
                ((TaskEntity) tasks.createTaskQuery().taskId(workItem).singleResult())
                    .getTaskDefinition().getCandidateGroupIdExpressions().stream()
                        .filter(Expression::isLiteralText)
                        .anyMatch(named -> has(workItem, named.getExpressionText())));
  }

  private boolean has(String workItem, String team) {
    return tasks.getIdentityLinksForTask(workItem).stream()
        .anyMatch(
            link ->
                IdentityLinkType.CANDIDATE.equals(link.getType())
                    && team.equals(link.getGroupId()));
  }

  /** What a case runs is part of it, so all of the case goes on with that team. */
  private void inTheWholeCase(String workItem, String team) {
    String instance =
        tasks.createTaskQuery().taskId(workItem).singleResult().getProcessInstanceId();
    String reference =
        runtime
            .createProcessInstanceQuery()
            .processInstanceId(instance)
            .singleResult()
            .getBusinessKey();
    for (ProcessInstance each :
        runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference).list()) {
      runtime.setVariable(each.getId(), Variables.TEAM, team);
    }
  }

  @Override
  public void assumptionSeen(String reference, String assumption) {
    unlessChanged(
        () ->
            runtime
                .createIncidentQuery()
                .incidentType(AssumptionWatch.INCIDENT)
                .configuration(assumption)
                .list()
                .stream()
                .filter(incident -> isOf(reference, incident.getProcessInstanceId()))
                .forEach(incident -> runtime.resolveIncident(incident.getId())));
  }

  private boolean isOf(String reference, String instance) {
    return runtime
            .createProcessInstanceQuery()
            .processInstanceId(instance)
            .processInstanceBusinessKey(reference)
            .count()
        > 0;
  }

  @Override
  public InputStream form(String definition, String formId) {
    String deployment = deploymentOf(definition);
    return new ByteArrayInputStream(resource(deployment, "forms/" + formId + ".form"));
  }

  @Override
  public Optional<Definition> definition(String id) {
    Definition known = definitions.get(id);
    if (known != null) {
      return Optional.of(known);
    }
    ProcessDefinition found =
        repository.createProcessDefinitionQuery().processDefinitionId(id).singleResult();
    if (found == null) {
      return Optional.empty();
    }
    // Published bytes never change, so they are read once.
    String diagram =
        new String(
            resource(found.getDeploymentId(), found.getResourceName()), StandardCharsets.UTF_8);
    Definition definition = new Definition(id, found.getKey(), found.getVersion(), diagram);
    definitions.put(id, definition);
    return Optional.of(definition);
  }

  @Override
  public List<OpenWork> openWork() {
    return configuration
        .getCommandExecutorTxRequired()
        .execute(
            context ->
                tasks.createTaskQuery().initializeFormKeys().list().stream()
                    .map(task -> OpenTasks.asWork((TaskEntity) task, progress.getObject()::teamOf))
                    .toList());
  }

  @Override
  public Optional<Instant> nextTimer() {
    return timers().orderByJobDuedate().asc().listPage(0, 1).stream()
        .findFirst()
        .map(job -> job.getDuedate().toInstant());
  }

  @Override
  public int fireDueTimers() {
    int fired = 0;
    for (Optional<Job> due = nextDue(); due.isPresent(); due = nextDue()) {
      management.executeJob(due.get().getId());
      fired++;
    }
    return fired;
  }

  private Optional<Job> nextDue() {
    return timers().executable().orderByJobDuedate().asc().listPage(0, 1).stream().findFirst();
  }

  private JobQuery timers() {
    return management.createJobQuery().timers().withRetriesLeft().active();
  }

  private String deploymentOf(String definition) {
    return deployments.computeIfAbsent(
        definition, id -> repository.getProcessDefinition(id).getDeploymentId());
  }

  private byte[] resource(String deployment, String name) {
    return resources.computeIfAbsent(
        deployment + "/" + name,
        any -> {
          try (InputStream bytes = repository.getResourceAsStream(deployment, name)) {
            return bytes.readAllBytes();
          } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
          }
        });
  }

  /**
   * Someone else changed it meanwhile: in Spring's words, so that no other room needs to know the
   * engine's.
   */
  static void unlessChanged(Runnable act) {
    unlessChanged(
        () -> {
          act.run();
          return true;
        });
  }

  static <T> T unlessChanged(Supplier<T> act) {
    try {
      return act.get();
    } catch (OptimisticLockingException changed) {
      throw new OptimisticLockingFailureException("The case changed in the same moment.", changed);
    } catch (SuspendedEntityInteractionException suspended) {
      throw new Conductor.CaseSuspended(suspended);
    } catch (ProcessEngineException failed) {
      if (inTheWay(failed)) {
        throw new CannotAcquireLockException("Another transaction was in the way.", failed);
      }
      throw failed;
    }
  }

  /**
   * A deadlock or a lock waited for in vain: the standard's class 40 of SQL states, and H2's own
   * two codes.
   */
  private static boolean inTheWay(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && (sql.getSQLState().startsWith("40") || H2_LOCK_CODES.contains(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }
}
