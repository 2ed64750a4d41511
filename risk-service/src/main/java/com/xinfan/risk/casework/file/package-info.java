/** Cases, their evidence and their record, with who works on what and by when. */
@NullMarked
package com.xinfan.risk.casework.file;

import org.jspecify.annotations.NullMarked;
