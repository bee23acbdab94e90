package org.kept.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

class ProblemResolverTest {

  private final ProblemResolver resolver = new ProblemResolver();
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  @Test
  void answersAnUnknownAddressOfTheInterfaceWithAProblem() throws Exception {
    assertThat(resolver.resolveException(at("/api/v2/none"), response, null, missing()))
        .isNotNull();

    assertThat(response.getStatus()).isEqualTo(404);
    assertThat(response.getContentType()).isEqualTo("application/problem+json");
    assertThat(response.getContentAsString()).contains("\"type\":\"/problems/not-found\"");
  }

  @Test
  void leavesPagesAlone() {
    assertThat(resolver.resolveException(at("/track/none"), response, null, missing())).isNull();
    assertThat(resolver.resolveException(at("/apiary"), response, null, missing())).isNull();

    assertThat(response.getStatus()).isEqualTo(200);
  }

  @Test
  void leavesRefusalsOfSignInToSecurity() {
    assertThat(
            resolver.resolveException(
                at("/api/v1/services"), response, null, new AccessDeniedException("no")))
        .isNull();
  }

  private static MockHttpServletRequest at(String address) {
    return new MockHttpServletRequest("GET", address);
  }

  private static NoResourceFoundException missing() {
    return new NoResourceFoundException(HttpMethod.GET, "none");
  }
}
