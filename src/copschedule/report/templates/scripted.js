"use strict";
// What only scripts can do is shown from the start, and what they hide is never laid out.
document.documentElement.classList.add("js");
