/**
 * Server settings for one small machine: 64 MB of buffers and as few background processes as the product can
 * do with (the whole product has to stay under 600 MB), nothing given up in durability.
 */
export const serverSettings: Readonly<Record<string, string>> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "60",
  shared_buffers: "64MB",
  work_mem: "4MB",
  maintenance_work_mem: "48MB",
  effective_cache_size: "256MB",
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  wal_level: "minimal",
  max_wal_senders: "0",
  min_wal_size: "32MB",
  max_wal_size: "512MB",
  wal_compression: "on",
  checkpoint_timeout: "15min",
  io_method: "sync",
  max_worker_processes: "2",
  max_parallel_workers: "1",
  max_parallel_workers_per_gather: "0",
  max_logical_replication_workers: "0",
  autovacuum_max_workers: "2",
  autovacuum_worker_slots: "2",
  autovacuum_naptime: "20s",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  log_line_prefix: "%m [%p] ",
  log_checkpoints: "off",
  logging_collector: "off",
};

/** What tests add: their data may be lost with the machine. */
export const throwawaySettings: Readonly<Record<string, string>> = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_connections: "300",
};
