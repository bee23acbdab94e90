package org.kept.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * What the engine's own tools could do to a case beside its diagram: move it, migrate it, delete
 * it, complete its tasks without their forms, set its variables, start or deploy something. Nothing
 * of that was proved, so nobody may. What is left is reading, letting a failed job try again, and
 * suspending.
 */
final class OutsideTheProof implements RequestMatcher {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private static final String ENGINE = "/camunda/api/engine/engine/[^/]+";
  private static final String ID = "/[^/]+";

  /** Everything else that is no plain reading is refused, so a new path is as well. */
  private static final Pattern ALLOWED =
      Pattern.compile(
          String.join(
              "|",
              // Queries, which are posted because they can be long.
              "POST "
                  + ENGINE
                  + "/(batch|execution|external-task|group|incident|job|job-definition"
                  + "|process-instance|task|user|variable-instance)(/count)?",
              "POST "
                  + ENGINE
                  + "/history/(activity-instance|batch|decision-instance|detail|external-task-log"
                  + "|incident|job-log|process-instance|task|variable-instance)(/count)?",
              "POST " + ENGINE + "/filter" + ID + "/(list|count|singleResult)",
              "POST /camunda/api/(admin|cockpit|tasklist|welcome)/plugin/.+",
              // Letting something that failed try again.
              "(PUT|POST) " + ENGINE + "/job(" + ID + ")?/(retries|execute)",
              "PUT " + ENGINE + "/job-definition" + ID + "/retries",
              "POST " + ENGINE + "/process-instance/job-retries(-historic-query-based)?",
              // Stopping for a while, and going on.
              "PUT "
                  + ENGINE
                  + "/(job|job-definition|process-definition|process-instance)("
                  + ID
                  + "){0,2}/suspended",
              // A note at an incident, an arrangement of the task list, the way out.
              "(PUT|DELETE) " + ENGINE + "/incident" + ID + "/annotation",
              "(POST|PUT|DELETE) " + ENGINE + "/filter" + ID,
              "POST /camunda/api/admin/auth/user/[^/]+/(login" + ID + "|logout)"));

  private final RequestMatcher tools =
      PathPatternRequestMatcher.withDefaults().matcher("/camunda/**");

  @Override
  public boolean matches(HttpServletRequest request) {
    return tools.matches(request)
        && !READING.contains(request.getMethod())
        && !ALLOWED.matcher(request.getMethod() + " " + request.getRequestURI()).matches();
  }
}
