package org.kept.channel;

import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kept.outage.DatabaseAway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Answers with a problem whatever goes wrong below {@code /api/}, and leaves pages alone. Advice on
 * the endpoints would not do: an unknown address or method belongs to no endpoint.
 */
@Component
class ProblemResolver implements HandlerExceptionResolver, Ordered {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemResolver.class);
  private static final String SECONDS = "30";
  private static final JsonMapper MAPPER = new JsonMapper();

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception exception) {
    boolean ours = request.getRequestURI().startsWith(request.getContextPath() + "/api/");
    boolean securitys =
        exception instanceof AccessDeniedException || exception instanceof AuthenticationException;
    if (!ours || securitys || response.isCommitted()) {
      return null;
    }
    try {
      write(problem(exception, request, response), response);
    } catch (IOException gone) {
      LOG.debug("The caller left before the answer", gone);
    }
    return new ModelAndView();
  }

  private static Problem problem(
      Exception exception, HttpServletRequest request, HttpServletResponse response) {
    if (exception instanceof HttpRequestMethodNotSupportedException refused) {
      String allowed =
          String.join(
              ", ",
              Optional.ofNullable(refused.getSupportedMethods()).orElseGet(() -> new String[0]));
      response.setHeader(HttpHeaders.ALLOW, allowed);
      return Problem.of(ProblemKind.METHOD_NOT_ALLOWED, "Use " + allowed + " here.");
    }
    if (exception instanceof HttpMediaTypeNotSupportedException) {
      response.setHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
      return Problem.of(
          ProblemKind.UNSUPPORTED_MEDIA_TYPE, "Send the header Content-Type: application/json.");
    }
    if (exception instanceof HttpMediaTypeNotAcceptableException) {
      return Problem.of(ProblemKind.NOT_ACCEPTABLE, "Send the header Accept: application/json.");
    }
    if (exception instanceof NoResourceFoundException
        || exception instanceof NoHandlerFoundException) {
      return Problem.of(ProblemKind.NOT_FOUND, "/v3/api-docs describes every address.");
    }
    if (exception instanceof ServletRequestBindingException
        || exception instanceof RequestRejectedException) {
      return Problem.of(
          ProblemKind.PARAMETER_MALFORMED, "A parameter or header is missing or cannot be read.");
    }
    if (exception instanceof IOException) {
      return Problem.of(ProblemKind.MALFORMED_JSON, "The body broke off before its end.");
    }
    if (DatabaseAway.orBusy(exception)) {
      response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS);
      LOG.error("There was no connection to the database", exception);
      return Problem.of(
          ProblemKind.UNAVAILABLE,
          "Try again in a minute. With the same Idempotency-Key nothing is taken in twice.");
    }
    LOG.error("{} on an API address failed", request.getMethod(), exception);
    return Problem.of(
        ProblemKind.INTERNAL_ERROR,
        "Try again. With the same Idempotency-Key nothing is taken in twice.");
  }

  private static void write(Problem problem, HttpServletResponse response) throws IOException {
    response.setStatus(problem.status());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.getOutputStream().write(MAPPER.writeValueAsBytes(problem));
  }
}
