/**
 * The forms that run elsewhere than on one machine: image, compose, Kubernetes, pipeline. Neither an engine nor a
 * cluster is needed: every manifest is read into the typed model, overlays are rendered by kubectl or kustomize where
 * one is found, and the house's own rules are asked of the result.
 */
@NullMarked
package com.xinfan.e2e.manifest;

import org.jspecify.annotations.NullMarked;
