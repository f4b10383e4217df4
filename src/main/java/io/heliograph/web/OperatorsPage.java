package io.heliograph.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// The page on top of the administrators' API. It is nothing but files: what it may do is what its user's bearer opens.
@Configuration(proxyBeanMethods = false)
class OperatorsPage implements WebMvcConfigurer {

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/admin").setViewName("forward:/admin/index.html");
        registry.addRedirectViewController("/admin/", "/admin");
    }
}
