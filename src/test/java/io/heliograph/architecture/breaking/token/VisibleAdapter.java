package io.heliograph.architecture.breaking.token;

public class VisibleAdapter {}
