package org.kept.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Reads the routes off the controllers, so that a new one cannot be forgotten. */
class EveryRouteHasAPolicyTest {

  @Test
  void everyRouteOfEveryRoomFallsUnderAPolicy() {
    Set<String> without = new TreeSet<>();
    Set<String> all = new TreeSet<>();
    controllersOf("org.kept")
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

  /** The language link of a page, and the address bar, ask again for the address of a form. */
  @Test
  void theAddressOfEveryFormCanBeOpened() {
    Set<String> forms = new TreeSet<>();
    Set<String> pages = new TreeSet<>();
    for (String room : List.of("portal", "desk", "partner")) {
      controllersOf("org.kept." + room)
          .forEach(
              controller -> {
                forms.addAll(Routes.of(controller, RequestMethod.POST));
                pages.addAll(Routes.of(controller, RequestMethod.GET));
              });
    }

    assertThat(forms).contains("/track/{reference}/appointment/{id}/book");
    assertThat(pages).containsAll(forms);
  }

  private static Stream<Class<?>> controllersOf(String room) {
    ClassPathScanningCandidateComponentProvider scan =
        new ClassPathScanningCandidateComponentProvider(false);
    scan.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
    return scan.findCandidateComponents(room).stream()
        .<Class<?>>map(
            found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
        .filter(controller -> !controller.getName().contains("Test"));
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
      return of(controller, mapping -> true);
    }

    static Set<String> of(Class<?> controller, RequestMethod method) {
      return of(controller, mapping -> mapping.getMethodsCondition().getMethods().contains(method));
    }

    private static Set<String> of(Class<?> controller, Predicate<RequestMappingInfo> which) {
      Routes routes = new Routes();
      routes.afterPropertiesSet();
      return Set.of(controller.getDeclaredMethods()).stream()
          .map(method -> routes.getMappingForMethod(method, controller))
          .filter(java.util.Objects::nonNull)
          .filter(which)
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
