package io.heliograph.architecture.breaking.webhook;

public class VisibleAdapter {}
