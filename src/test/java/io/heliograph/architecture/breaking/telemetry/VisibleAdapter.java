package io.heliograph.architecture.breaking.telemetry;

public class VisibleAdapter {}
