/**
 * What one process at a time does, by the number of its advisory lock: of no meaning but to be the same in every process,
 * and another for each. Here alone, so that no two are one by accident.
 */
export const ADVISORY_LOCKS = {
  migrate: 4_127_559_071,
  /** Taken for a moment with every call under a cap. */
  places: 4_127_559_072,
  alerts: 4_127_559_073,
  figures: 4_127_559_074,
  /** Held for as long as the log's partitions are looked after. */
  partitions: 4_127_559_075,
  toolMetrics: 4_127_559_081,
} as const;

/** A key of a lock with two has 31 bits. */
export const KEY_RANGE = 2 ** 31;

/** The classes of locks with two keys (`pg_locks.classid`), which are apart from those with one. */
export const ADVISORY_CLASSES = {
  /** Of those who write changes of runs; the key is of the number that was drawn last. */
  runChanges: 1_128_352_067,
  /** A worker holds it while it lives; the key is the worker's, as of the next. */
  workerLives: 1_751_215_716,
  /** Who is just handing a run to a worker holds it, until it is written. */
  workerIsHanded: 1_751_215_717,
} as const;
