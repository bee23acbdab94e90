package org.kept.promise;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

  @Bean
  KeptClock clock() {
    return new KeptClock();
  }
}
