package com.xinfan.contract.vocabulary;

/** The device that a person signed up with; {@code id} is what the app reports, at most 64 characters. */
public record Device(String id, Platform platform) {}
