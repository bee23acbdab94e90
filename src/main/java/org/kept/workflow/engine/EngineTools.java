package org.kept.workflow.engine;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Camunda's own Cockpit and Tasklist: whoever our sign-in let through to {@code /camunda} is signed
 * in there too. The routes' policy lets administrators through and nobody else.
 */
@Configuration(proxyBeanMethods = false)
class EngineTools {

  private static final int AFTER_SPRING_SECURITY = 100;

  @Bean
  FilterRegistrationBean<ContainerBasedAuthenticationFilter> engineToolsSignIn() {
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> filter =
        new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
    filter.setInitParameters(Map.of("authentication-provider", SignedIn.class.getName()));
    filter.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
    filter.setOrder(AFTER_SPRING_SECURITY);
    return filter;
  }

  /** Made by Camunda's filter, which wants a public class with a public constructor. */
  public static final class SignedIn implements AuthenticationProvider {

    @Override
    public AuthenticationResult extractAuthenticatedUser(
        HttpServletRequest request, ProcessEngine engine) {
      Principal principal = request.getUserPrincipal();
      if (principal == null) {
        return AuthenticationResult.unsuccessful();
      }
      // The groups come from the staff directory.
      return new AuthenticationResult(principal.getName(), true);
    }

    @Override
    public void augmentResponseByAuthenticationChallenge(
        HttpServletResponse response, ProcessEngine engine) {
      // Our own sign-in page asks; Camunda's filter never has to.
    }
  }
}
