package org.kept.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.SimpleLocaleContext;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/**
 * Keeps the reader's language in a cookie. A language that we do not have is English, also when
 * somebody wrote it into the cookie by hand.
 */
class LanguageCookie extends CookieLocaleResolver {

  LanguageCookie() {
    super("kept-language");
    setDefaultLocale(Language.ENGLISH.locale());
    setCookieMaxAge(Duration.ofDays(365));
    setCookieHttpOnly(true);
    setCookieSameSite("Lax");
    setRejectInvalidCookies(false);
  }

  @Override
  protected @Nullable Locale parseLocaleValue(String value) {
    return Language.of(value).map(Language::locale).orElse(null);
  }

  @Override
  public void setLocaleContext(
      HttpServletRequest request,
      @Nullable HttpServletResponse response,
      @Nullable LocaleContext wanted) {
    Locale locale = wanted == null ? null : wanted.getLocale();
    LocaleContext known =
        locale == null ? wanted : new SimpleLocaleContext(Language.of(locale).locale());
    super.setLocaleContext(request, response, known);
  }
}
