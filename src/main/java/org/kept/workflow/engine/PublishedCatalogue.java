package org.kept.workflow.engine;

import java.io.InputStream;
import java.util.Optional;
import org.kept.form.FormSource;
import org.kept.promise.CatalogueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives other rooms what is published, without their knowing of the engine. */
@Configuration(proxyBeanMethods = false)
class PublishedCatalogue {

  @Bean
  CatalogueSource catalogueSource(PublishedModels models) {
    return name ->
        models
            .file("processes/" + name)
            .orElseThrow(() -> new IllegalStateException("No " + name + " is published yet."));
  }

  @Bean
  FormSource formSource(PublishedModels models) {
    return new FormSource() {
      @Override
      public Optional<InputStream> open(String formId) {
        return models.file("forms/" + formId + ".form");
      }
    };
  }
}
