/** Of a run that its event's condition was asked about, and did not want: a result, not a failure. */
export const NOT_WANTED = "Not run: its condition did not hold";

/** Of a tick that fell into a pause and fires after it, since whoever switched its event on wanted that. */
export const MADE_UP_FOR_PAUSE = "made up for when its event was switched on";
