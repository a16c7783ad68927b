export {
  type PostgresqlFault,
  type PostgresqlOptions,
  type PostgresqlStandIn,
  startPostgresql,
} from "./start-postgresql.ts";
