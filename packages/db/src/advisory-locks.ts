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
