package org.kept.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * A form that did not get through the door, though whoever sent it did nothing wrong: their page
 * was open for longer than their browser or we remembered them. The page that tells them so carries
 * all that they typed, and sends it again.
 *
 * @param to where the form goes, within this site
 * @param fields all that was typed and chosen
 * @param files true if files came with it: they are not carried along
 * @param signIn true if they must sign in first
 */
public record SentAgain(String to, List<Field> fields, boolean files, boolean signIn) {

  /** Under this name the page of the refusal finds it. */
  static final String NAME = "sentAgain";

  private static final String FORM = MediaType.APPLICATION_FORM_URLENCODED_VALUE;
  private static final String FORM_WITH_FILES = MediaType.MULTIPART_FORM_DATA_VALUE;

  /** One value of one field. */
  public record Field(String name, String value) {

    /** True for what a person wrote, as against what they chose and what the page brought along. */
    public boolean written() {
      return value.strip().matches("(?s).*\\s.*");
    }
  }

  /** What somebody wrote, to be read and copied. */
  public List<String> words() {
    return fields.stream().filter(Field::written).map(Field::value).distinct().toList();
  }

  /**
   * The form that came with this request; null if it was no form of a page of ours. A page of
   * somebody else must not get its words into ours, so the browser has to say that it was ours; and
   * a password is given back to nobody.
   */
  static @Nullable SentAgain of(HttpServletRequest request, boolean signIn) {
    String type = Objects.toString(request.getContentType(), "").toLowerCase(Locale.ROOT);
    if (!request.getMethod().equals("POST")
        || !(type.startsWith(FORM) || type.startsWith(FORM_WITH_FILES))
        || !"same-origin".equals(request.getHeader("Sec-Fetch-Site"))) {
      return null;
    }
    List<Field> fields = new ArrayList<>();
    for (var sent : request.getParameterMap().entrySet()) {
      if (sent.getKey().toLowerCase(Locale.ROOT).contains("password")) {
        return null;
      }
      if (!sent.getKey().equals("_csrf")) {
        for (String value : sent.getValue()) {
          fields.add(new Field(sent.getKey(), Objects.toString(value, "")));
        }
      }
    }
    String to = request.getRequestURI().substring(request.getContextPath().length());
    return new SentAgain(
        to, List.copyOf(fields), type.startsWith(FORM_WITH_FILES) && hasFiles(request), signIn);
  }

  private static boolean hasFiles(HttpServletRequest request) {
    try {
      return request.getParts().stream()
          .anyMatch(part -> part.getSubmittedFileName() != null && part.getSize() > 0);
    } catch (IOException | ServletException | IllegalStateException unreadable) {
      // What cannot be read cannot be carried along either.
      return true;
    }
  }
}
