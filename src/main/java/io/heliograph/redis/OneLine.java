package io.heliograph.redis;

import java.util.Set;

/// One server has everything, or the master of which a Sentinel knows where it is.
final class OneLine implements Lines {

    private final Line line;
    private int pulses;

    OneLine(Driver driver, Line.Owner owner) {
        this.line = new Line(driver, driver::master, true, owner);
    }

    @Override
    public Line of(String name) {
        return line;
    }

    @Override
    public Line at(ServerError.Elsewhere elsewhere, boolean moved) {
        return line;
    }

    @Override
    public boolean areUp() {
        return line.live() != null;
    }

    @Override
    public Set<Line> reached() {
        return areUp() ? Set.of(line) : Set.of();
    }

    @Override
    public void start() {
        line.connect();
    }

    @Override
    public void pulse() {
        line.pulse();
        pulses++;
        if (pulses % LinkSettings.AUDIT == 0) {
            refresh();
        }
    }

    @Override
    public void refresh() {
        line.verify();
    }
}
