package io.heliograph.signal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// An immutable set of permissions, in the order of their declaration.
public record Permissions(int bits) {

    public static final Permissions NONE = new Permissions(0);
    public static final Permissions ALL = of(List.of(Permission.values()));

    @SuppressWarnings("EnumOrdinal") // a bit for each
    public static Permissions of(Collection<Permission> permissions) {
        int bits = 0;
        for (Permission permission : permissions) {
            bits |= 1 << permission.ordinal();
        }
        return new Permissions(bits);
    }

    @SuppressWarnings("EnumOrdinal") // a bit for each
    public boolean has(Permission permission) {
        return (bits & 1 << permission.ordinal()) != 0;
    }

    public Permissions with(Permissions more) {
        return new Permissions(bits | more.bits);
    }

    public Permissions without(Permissions less) {
        return new Permissions(bits & ~less.bits);
    }

    /// The permissions one by one.
    public List<Permission> list() {
        List<Permission> list = new ArrayList<>();
        for (Permission permission : Permission.values()) {
            if (has(permission)) {
                list.add(permission);
            }
        }
        return list;
    }

    @Override
    public String toString() {
        return list().toString();
    }
}
