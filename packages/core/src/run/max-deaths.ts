/** A run is given up when so many workers died, one after the other, while each had it. */
export const MAX_DEATHS = 3;
