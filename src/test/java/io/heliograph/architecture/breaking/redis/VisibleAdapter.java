package io.heliograph.architecture.breaking.redis;

public class VisibleAdapter {}
