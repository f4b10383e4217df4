package io.heliograph;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The server: a Spring Boot application whose modules are the packages below this one.
@SpringBootApplication
public class Heliograph {

    /// Starts the server.
    ///
    /// @param arguments Spring Boot's command line arguments
    public static void main(String[] arguments) {
        SpringApplication.run(Heliograph.class, arguments);
    }
}
