package org.kept.site;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.kept.access.Actor;
import org.kept.access.CurrentActor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.CacheControl;
import org.springframework.web.multipart.MultipartResolver;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/** Language, assets and the frame of every page. */
@Configuration(proxyBeanMethods = false)
class SiteConfiguration implements WebMvcConfigurer {

  private final String councilName;
  private final ObjectProvider<PlainDates> dates;
  private final ObjectProvider<CurrentActor> currentActor;

  SiteConfiguration(
      @Value("${kept.council-name:Sample Council}") String councilName,
      ObjectProvider<PlainDates> dates,
      ObjectProvider<CurrentActor> currentActor) {
    this.councilName = councilName;
    this.dates = dates;
    this.currentActor = currentActor;
  }

  @Bean
  LocaleResolver localeResolver() {
    return new LanguageCookie();
  }

  @Bean
  PlainDates plainDates(MessageSource messages) {
    return new PlainDates(messages);
  }

  @Bean
  PassportPages passportPages(PlainDates dates, MessageSource messages) {
    return new PassportPages(dates, messages);
  }

  /**
   * An error page is no place to read once more what was sent: of a file that is too large, reading
   * fails again, and the page that says so would never be drawn.
   */
  @Bean(DispatcherServlet.MULTIPART_RESOLVER_BEAN_NAME)
  MultipartResolver multipartResolver() {
    return new StandardServletMultipartResolver() {
      @Override
      public boolean isMultipart(HttpServletRequest request) {
        return request.getDispatcherType() != DispatcherType.ERROR && super.isMultipart(request);
      }
    };
  }

  /** Writes the version into the address of every asset that a page names. */
  @Bean
  FilterRegistrationBean<ResourceUrlEncodingFilter> versionedAddresses() {
    FilterRegistrationBean<ResourceUrlEncodingFilter> filter =
        new FilterRegistrationBean<>(new ResourceUrlEncodingFilter());
    filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
    return filter;
  }

  /** Outermost: what it answers to may come from any filter. */
  @Bean
  FilterRegistrationBean<WhenTheDatabaseIsAway> whenTheDatabaseIsAway() {
    FilterRegistrationBean<WhenTheDatabaseIsAway> filter =
        new FilterRegistrationBean<>(new WhenTheDatabaseIsAway());
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new ChooseLanguage());
    registry
        .addInterceptor(new FrameEveryPage(councilName, dates.getObject(), this::whoIsHere))
        .excludePathPatterns("/assets/**", "/api/**", "/actuator/**");
  }

  @Override
  public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
    resolvers.add(0, new PagesForBrowsers());
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    // The address changes with the content, so a browser need never ask again.
    registry
        .addResourceHandler("/assets/**")
        .addResourceLocations("classpath:/static/assets/")
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
        .resourceChain(true)
        .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
  }

  private Actor whoIsHere() {
    CurrentActor current = currentActor.getIfAvailable();
    return current == null ? Actor.customer() : current.get();
  }

  /** {@code ?lang=gd} changes the language; what is not a language of ours changes nothing. */
  private static final class ChooseLanguage extends LocaleChangeInterceptor {

    ChooseLanguage() {
      setParamName("lang");
      setIgnoreInvalidLocale(true);
    }

    @Override
    protected Locale parseLocaleValue(String value) {
      return Language.of(value)
          .map(Language::locale)
          .orElseThrow(() -> new IllegalArgumentException("No such language."));
    }
  }
}
