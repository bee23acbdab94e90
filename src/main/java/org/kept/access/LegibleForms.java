package org.kept.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes the characters that we do not take out of everything that a form sends, before any page
 * reads it. They get into a form by pasting, so whoever sent them is not told off.
 */
final class LegibleForms extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(new Cleaned(request), response);
  }

  /** The engine's own tools have their own interface, which reads the body itself. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getServletPath().startsWith("/camunda");
  }

  private static final class Cleaned extends HttpServletRequestWrapper {

    Cleaned(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getParameter(String name) {
      String value = super.getParameter(name);
      return value == null ? null : Legible.of(value);
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
      String[] values = super.getParameterValues(name);
      return values == null ? null : legible(values);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      Map<String, String[]> parameters = new LinkedHashMap<>();
      super.getParameterMap().forEach((name, values) -> parameters.put(name, legible(values)));
      return Collections.unmodifiableMap(parameters);
    }

    private static String[] legible(String[] values) {
      String[] legible = new String[values.length];
      for (int i = 0; i < values.length; i++) {
        // A parameter without an equals sign may have no value at all.
        legible[i] = values[i] == null ? values[i] : Legible.of(values[i]);
      }
      return legible;
    }
  }
}
