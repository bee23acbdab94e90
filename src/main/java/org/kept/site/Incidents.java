package org.kept.site;

import java.security.SecureRandom;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.web.servlet.error.DefaultErrorAttributes;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;

/**
 * Gives every failure of ours a number that the reader can quote and that stands beside the cause
 * in the log. That the database is away (503) is said there once, and needs no number.
 */
@Component
class Incidents extends DefaultErrorAttributes {

  private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);
  private static final String NUMBER = Incidents.class.getName();
  // Without letters and digits that are mixed up when read out.
  private static final String SIGNS = "23456789BCDFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 8;

  private final SecureRandom random = new SecureRandom();

  @Override
  public Map<String, Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
    Map<String, Object> attributes = super.getErrorAttributes(request, options);
    if (attributes.get("status") instanceof Integer status && status >= 500 && status != 503) {
      attributes.put("incident", numberOf(request, attributes));
    }
    return attributes;
  }

  private String numberOf(WebRequest request, Map<String, Object> attributes) {
    Object known = request.getAttribute(NUMBER, RequestAttributes.SCOPE_REQUEST);
    if (known instanceof String number) {
      return number;
    }
    StringBuilder number = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      number.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
    }
    request.setAttribute(NUMBER, number.toString(), RequestAttributes.SCOPE_REQUEST);
    String path = withoutLink(String.valueOf(attributes.get("path")));
    LOG.error("Incident {} at {}", number, path, getError(request));
    return number.toString();
  }

  /** The path without what opens something to whoever reads it in a log. */
  static String withoutLink(String path) {
    return path.replaceFirst("(/feedback/)[^/?]+", "$1…");
  }
}
