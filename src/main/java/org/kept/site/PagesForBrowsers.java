package org.kept.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers a browser's mistake with one of our error pages. Programs that do not ask for HTML get
 * problem details from whoever comes next.
 */
class PagesForBrowsers implements HandlerExceptionResolver {

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception problem) {
    String accepted = request.getHeader(HttpHeaders.ACCEPT);
    boolean browser = accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE);
    if (!browser || response.isCommitted() || !(problem instanceof ErrorResponse refusal)) {
      return null;
    }
    refusal
        .getHeaders()
        .forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
    try {
      response.sendError(refusal.getStatusCode().value());
    } catch (IOException gone) {
      throw new UncheckedIOException("The browser is gone.", gone);
    }
    return new ModelAndView();
  }
}
