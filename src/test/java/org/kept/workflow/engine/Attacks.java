package org.kept.workflow.engine;

import java.util.ArrayList;
import java.util.List;

/** Expressions that reach for more than a diagram may. */
final class Attacks {

  /** The strongest: each of these runs code in an engine without a guard. */
  static final List<String> DEADLY =
      List.of(
          "${canary.reach(1)}",
          "#{canary.reach(1)}",
          "${canary.touched}",
          "${canary['touched']}",
          "${''.getClass().forName('org.kept.workflow.engine.Canary').newInstance()}",
          "${''.getClass().forName('java.lang.System').getMethod('setProperty',"
              + " ''.getClass(), ''.getClass()).invoke(null, 'kept.canary', 'dead')}");

  private static final List<String> OTHERS =
      List.of(
          // Classes, by every way to one.
          "${''.getClass()}",
          "${''.class}",
          "${''['class']}",
          "${''['getClass']()}",
          "${\"\".getClass()}",
          "${1.class}",
          "${true.class}",
          "${team.class}",
          "${team.getClass()}",
          "${team.class.classLoader}",
          "${team.class.protectionDomain}",
          "${''.getClass().forName('java.lang.Runtime')}",
          "${''.getClass().forName('java.lang.Runtime').getRuntime().exec('touch target/canary')}",
          "${''.getClass().forName('java.lang.Runtime').getMethod('getRuntime').invoke(null)"
              + ".exec('touch target/canary')}",
          "${''.getClass().forName('java.lang.ProcessBuilder')}",
          "${''.getClass().forName('java.lang.Thread').newInstance().start()}",
          "${''.getClass().forName('javax.script.ScriptEngineManager').newInstance()"
              + ".getEngineByName('js').eval('1')}",
          "${''.getClass().forName('java.io.FileWriter')}",
          "${''.getClass().forName('java.net.URL')}",
          "${''.getClass().forName('javax.naming.InitialContext').newInstance()"
              + ".lookup('ldap://localhost/a')}",
          "${''.getClass().forName('org.springframework.context.ApplicationContext')}",
          "${''.getClass().forName('sun.misc.Unsafe')}",
          "${java.lang.Runtime.getRuntime()}",
          "${java.lang.System.exit(1)}",
          "${Runtime.getRuntime().exec('id')}",
          "${T(java.lang.Runtime).getRuntime()}",
          "${T(org.kept.workflow.engine.Canary).touch()}",
          "${new java.lang.String('a')}",
          "${System.exit(0)}",
          // The engine's own objects.
          "${execution}",
          "${execution.id}",
          "${execution.processInstanceId}",
          "${execution.processEngineServices}",
          "${execution.processEngineServices.repositoryService}",
          "${execution.getProcessEngineServices().getRuntimeService()}",
          "${execution.getProcessEngine().close()}",
          "${execution.setVariable('team', 'roads')}",
          "${execution.removeVariables()}",
          "${execution.getVariable('team')}",
          "${execution.engineServices.taskService}",
          "${execution.currentActivityId}",
          "${execution.processBusinessKey}",
          "${task}",
          "${task.name}",
          "${task.complete()}",
          "${task.delegateExecution}",
          "${task.setAssignee('me')}",
          "${caseExecution}",
          "${caseExecution.id}",
          "${externalTask}",
          "${processEngine}",
          "${processEngine.runtimeService}",
          "${processEngineServices}",
          "${authenticatedUserId}",
          "${runtimeService.startProcessInstanceByKey('service-request')}",
          "${repositoryService.deleteDeployment('a', true)}",
          "${managementService.executeJob('a')}",
          "${identityService.setAuthenticatedUserId('admin')}",
          "${taskService.complete('a')}",
          // Beans of the application.
          "${canary}",
          "${canary.getTouched()}",
          "${canary.touch()}",
          "${canary.execute(execution)}",
          "${canary.class.name}",
          "${dataSource}",
          "${dataSource.connection}",
          "${dataSource.getConnection().createStatement()}",
          "${jdbcClient.sql('delete from ledger_entry').update()}",
          "${requests}",
          "${requests.newest(null, 100)}",
          "${ledger.of('K7M2-9QXD')}",
          "${staffAccounts.find('admin')}",
          "${environment.getProperty('kept.secret')}",
          "${environment['kept.secret']}",
          "${systemProperties}",
          "${systemEnvironment['KEPT_SECRET']}",
          "${applicationContext.getBean('requests')}",
          "${beanFactory}",
          "${clock.run()}",
          "${trackingKeys.keyOf('K7M2-9QXD')}",
          "${catalogue.reload()}",
          // Functions.
          "${now()}",
          "${dateTime()}",
          "${dateTime().plusYears(10).toDate()}",
          "${currentUser()}",
          "${currentUserGroups()}",
          "${XML('<a/>')}",
          "${JSON('{}')}",
          "${S('{}')}",
          "${fn:length(team)}",
          "${uel:now()}",
          // Steps and promises, otherwise than named.
          "${closeRequest.execute(execution)}",
          "${closeRequest.take(null)}",
          "${closeRequest.step}",
          "${closeRequest.class}",
          "${closeRequest['step']}",
          "${promise.class}",
          "${promise.getClass()}",
          "${promise.progress}",
          "${promise.progress().tell('x')}",
          "${promise.standing(promise)}",
          "${promise.due(execution, 'C-07')}",
          "${promise['standing']()}",
          "${decisionResult.class.classLoader}",
          "${decisionResult.getSingleResult()}",
          "${decisionResult[0]}",
          // Changing something.
          "${team = 'roads'}",
          "${team += 'roads'}",
          "${promise.progress = null}",
          "${team; execution.id}",
          // Other shapes of the language.
          "${x -> x.class}",
          "${(x -> x.class)('')}",
          "${[1, 2].stream()}",
          "${{'a': 1}.class}",
          "${'a'.concat('b')}",
          "${team.bytes}",
          "${team.length()}",
          "${team ? execution.id : ''}",
          "${empty execution.id}",
          "${not execution.active}",
          "${team == execution.id}",
          "${team eq 'a' or canary.touched}",
          "${team == 'a' || canary.touched eq 'x'}",
          "${1 + 1}",
          "${1 div 0}",
          "${team matches '.*'}",
          "${${team}}",
          "${#{canary.touched}}",
          "#{execution}",
          "#{''.getClass()}",
          "#{ canary.touched }",
          "${ canary . touched }",
          "${\ncanary.touched\n}",
          "${\tcanary.touched}",
          "${canary\u200b.touched}",
          "${c\u0430nary}",
          "${\\u0063anary.touched}",
          "${CANARY.touched}",
          "a${canary.touched}b",
          "${team}${canary.touched}",
          "#{team}#{canary.touched}",
          "\\${canary.touched}",
          "$${canary.touched}",
          "R3/PT${canary.touched}H",
          "${",
          "${}",
          "${}${canary.touched}",
          "{$}{${canary.touched}");

  private Attacks() {}

  static List<String> all() {
    List<String> all = new ArrayList<>(DEADLY);
    all.addAll(OTHERS);
    return all;
  }

  /** As it must stand in an attribute or a text. */
  static String inXml(String attack) {
    return attack
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&apos;")
        .replace("\"", "&quot;")
        .replace("\n", "&#10;")
        .replace("\t", "&#9;");
  }
}
