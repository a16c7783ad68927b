import type { Look, Paint } from "./paint.ts";

const RUN_LOOKS: Readonly<Record<string, Look>> = {
  SUCCESS: "green",
  FAILURE: "red",
  TIMEOUT: "red",
  RATE_LIMITED: "yellow",
  CANCELLED: "yellow",
  SKIPPED: "dim",
  QUEUED: "dim",
  PENDING: "yellow",
};

const HEALTH_LOOKS: Readonly<Record<string, Look>> = {
  healthy: "green",
  degraded: "yellow",
  failing: "red",
  unknown: "dim",
};

export function statusLook(status: string, paint: Paint): string {
  const look = RUN_LOOKS[status];
  return look ? paint(look, status) : status;
}

export function healthLook(health: string, paint: Paint): string {
  const look = HEALTH_LOOKS[health];
  return look ? paint(look, health) : health;
}
