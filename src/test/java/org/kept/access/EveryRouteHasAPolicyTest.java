package org.kept.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Reads the routes off the controllers, so that a new one cannot be forgotten. */
class EveryRouteHasAPolicyTest {

  @Test
  void everyRouteOfEveryRoomFallsUnderAPolicy() {
    ClassPathScanningCandidateComponentProvider scan =
        new ClassPathScanningCandidateComponentProvider(false);
    scan.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
    Set<String> without = new TreeSet<>();
    Set<String> all = new TreeSet<>();
    scan.findCandidateComponents("org.kept").stream()
        .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
        .filter(controller -> !controller.getName().contains("Test"))
        .forEach(
            controller -> {
              all.addAll(Routes.of(controller));
              without.addAll(withoutPolicy(controller));
            });

    assertThat(all).contains("/accounts", "/sign-in");
    assertThat(without).isEmpty();
  }

  @Test
  void noticesARouteWithoutPolicy() {
    assertThat(withoutPolicy(Forgetful.class)).containsExactly("/forgotten/{id}");
  }

  private static Set<String> withoutPolicy(Class<?> controller) {
    return Routes.of(controller).stream()
        .filter(
            route ->
                RoutePolicy.of(
                        new MockHttpServletRequest("GET", route.replaceAll("\\{[^}]*}|\\*+", "x")))
                    .isEmpty())
        .collect(Collectors.toSet());
  }

  private static final class Routes extends RequestMappingHandlerMapping {

    static Set<String> of(Class<?> controller) {
      Routes routes = new Routes();
      routes.afterPropertiesSet();
      return Set.of(controller.getDeclaredMethods()).stream()
          .map(method -> routes.getMappingForMethod(method, controller))
          .filter(java.util.Objects::nonNull)
          .flatMap(mapping -> mapping.getPatternValues().stream())
          .collect(Collectors.toSet());
    }

    @Override
    protected @Nullable RequestMappingInfo getMappingForMethod(Method method, Class<?> type) {
      return super.getMappingForMethod(method, type);
    }

    @Override
    protected void initHandlerMethods() {
      // There is no application here to look for controllers in.
    }
  }

  @RestController
  static class Forgetful {

    @GetMapping({"/forgotten/{id}", "/desk/{id}"})
    String page() {
      return "";
    }
  }
}
