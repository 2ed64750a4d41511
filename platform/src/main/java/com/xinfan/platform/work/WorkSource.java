package com.xinfan.platform.work;

import java.util.List;

/** A feature's open work, declared as a bean; bounded by the feature. */
public interface WorkSource {

    List<WorkItem> open();
}
