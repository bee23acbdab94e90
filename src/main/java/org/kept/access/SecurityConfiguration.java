package org.kept.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Puts the policies at the door. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  /** No inline scripts or styles; icons of the design system are data images in its style sheet. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self';"
          + " form-action 'self'; frame-ancestors 'none'";

  /** Camunda's web application brings its own content policy and forgery protection. */
  private static final RequestMatcher CAMUNDA = path("/camunda/**");

  /** Partners send a key, never a cookie, so there is nothing to forge. */
  private static final RequestMatcher INTERFACES = path("/api/**");

  @Bean
  PasswordEncoder passwordEncoder() {
    return PasswordEncoderFactories.createDelegatingPasswordEncoder();
  }

  /** No form of ours sends a zero character, and PostgreSQL refuses it wherever it is written. */
  @Bean
  HttpFirewall firewall() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    // A parameter without an equals sign may have no value at all.
    firewall.setAllowedParameterValues(value -> value == null || value.indexOf('\0') < 0);
    return firewall;
  }

  @Bean
  SecurityFilterChain securityFilterChain(
      HttpSecurity http,
      SignInThrottle throttle,
      StaffSignIn staff,
      PasswordEncoder encoder,
      StaffAccounts accounts,
      Clock clock)
      throws Exception {
    // No bean: Spring Security would set up a manager of its own with it, which nobody asks.
    ThrottledSignIn signIn = new ThrottledSignIn(throttle, staff, encoder);
    Doorkeeper doorkeeper = new Doorkeeper();
    return http.authorizeHttpRequests(
            routes -> {
              routes.requestMatchers(new OutsideTheProof()).denyAll();
              for (RoutePolicy policy : RoutePolicy.values()) {
                if (policy.roles().isEmpty()) {
                  routes.requestMatchers(policy.matcher()).permitAll();
                } else {
                  String[] roles = policy.roles().stream().map(Role::name).toArray(String[]::new);
                  routes.requestMatchers(policy.matcher()).hasAnyAuthority(roles);
                }
              }
              routes.anyRequest().denyAll();
            })
        .exceptionHandling(
            refusals ->
                refusals.authenticationEntryPoint(doorkeeper).accessDeniedHandler(doorkeeper))
        // This one only: with another behind it, a wrong password would be tried twice.
        .authenticationManager(new ProviderManager(signIn))
        .formLogin(
            form ->
                form.loginPage("/sign-in")
                    .successHandler(new Landing(protectedPages()))
                    .failureHandler(Landing::refused))
        .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?out"))
        .requestCache(cache -> cache.requestCache(protectedPages()))
        .csrf(
            csrf ->
                csrf.csrfTokenRepository(csrfTokens()).ignoringRequestMatchers(INTERFACES, CAMUNDA))
        .headers(
            headers ->
                headers
                    .contentTypeOptions(Customizer.withDefaults())
                    .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                    .addHeaderWriter(
                        new DelegatingRequestMatcherHeaderWriter(
                            new NegatedRequestMatcher(CAMUNDA),
                            new ContentSecurityPolicyHeaderWriter(CONTENT_SECURITY_POLICY))))
        .addFilterBefore(new LegibleForms(), CsrfFilter.class)
        .addFilterAfter(new EarlyCsrfToken(), CsrfFilter.class)
        .addFilterBefore(new StaleSession(accounts, clock), AnonymousAuthenticationFilter.class)
        .build();
  }

  /** Camunda's web application uses the usual names, so ours are others. */
  private static CookieCsrfTokenRepository csrfTokens() {
    CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
    tokens.setCookieName("KEPT-CSRF");
    tokens.setHeaderName("X-KEPT-CSRF");
    tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
    return tokens;
  }

  /**
   * Remembers where somebody wanted to go before signing in: only pages that need it, since
   * remembering starts a session and customers must not get one.
   */
  private static HttpSessionRequestCache protectedPages() {
    HttpSessionRequestCache cache = new HttpSessionRequestCache();
    cache.setMatchingRequestParameterName(null);
    cache.setRequestMatcher(SecurityConfiguration::isProtectedPage);
    return cache;
  }

  private static boolean isProtectedPage(HttpServletRequest request) {
    return request.getMethod().equals("GET")
        && RoutePolicy.of(request).filter(policy -> !policy.roles().isEmpty()).isPresent()
        && !path("/actuator/**").matches(request)
        && !path("/camunda/api/**").matches(request);
  }

  private static RequestMatcher path(String pattern) {
    return PathPatternRequestMatcher.withDefaults().matcher(pattern);
  }
}
