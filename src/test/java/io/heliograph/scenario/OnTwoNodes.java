package io.heliograph.scenario;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A scenario about rooms which only says something where its peers are on two nodes.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface OnTwoNodes {}
