package io.heliograph.room;

import java.util.Set;

/// What must be true of a room for an administrator's order to be carried out. It is looked at in the same step as the
/// order itself.
public sealed interface Precondition {

    boolean holds(Room room);

    /// Nothing.
    record Anything() implements Precondition {
        @Override
        public boolean holds(Room room) {
            return true;
        }
    }

    /// The room is there.
    record There() implements Precondition {
        @Override
        public boolean holds(Room room) {
            return room.rev() > 0;
        }
    }

    /// The room is not there yet.
    record NotThere() implements Precondition {
        @Override
        public boolean holds(Room room) {
            return room.rev() == 0;
        }
    }

    /// The room is there, with one of these configurations.
    record Unchanged(Set<SetupVersion> versions) implements Precondition {
        public Unchanged {
            versions = Set.copyOf(versions);
        }

        @Override
        public boolean holds(Room room) {
            return room.rev() > 0 && versions.contains(room.version());
        }
    }
}
