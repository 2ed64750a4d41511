/** A small service on which platform is tried. */
package com.xinfan.platform.sample;
