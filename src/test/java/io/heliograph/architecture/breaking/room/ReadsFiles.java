package io.heliograph.architecture.breaking.room;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class ReadsFiles {
    static String read(Path path) throws IOException {
        return Files.readString(path);
    }
}
