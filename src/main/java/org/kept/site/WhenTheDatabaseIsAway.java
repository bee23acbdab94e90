package org.kept.site;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.kept.outage.DatabaseAway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 503 with a page that says what to do where the database could not be reached. Around
 * everything else, since signing in needs the database as well.
 */
final class WhenTheDatabaseIsAway extends OncePerRequestFilter {

  private static final Logger LOG = LoggerFactory.getLogger(WhenTheDatabaseIsAway.class);
  private static final String SECONDS = "30";

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (IOException | ServletException | RuntimeException failed) {
      if (response.isCommitted() || !DatabaseAway.orBusy(failed)) {
        throw failed;
      }
      LOG.error("There was no connection to the database", failed);
      response.reset();
      response.setHeader(HttpHeaders.RETRY_AFTER, SECONDS);
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
  }
}
