package io.heliograph.architecture.breaking.stomp;

public class VisibleAdapter {}
