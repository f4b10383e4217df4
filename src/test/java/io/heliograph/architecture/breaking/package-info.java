/// Stands for the product's root package: below it are modules of its names, with classes that break the rules,
/// and a few, named `May…`, that come close and do not.
package io.heliograph.architecture.breaking;
