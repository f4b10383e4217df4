package io.heliograph.architecture.tangled.right.inside;

public class Inner {}
