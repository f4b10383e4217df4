package io.heliograph.architecture.breaking.web;

public class VisibleAdapter {}
