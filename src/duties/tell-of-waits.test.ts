import { expect, it, vi } from "vitest";
import { createTellOfWaits } from "./tell-of-waits.ts";

const MINUTE = 60_000;
const busy = { waits: [{ table: "ticks", reason: "busy" as const }], hadTurn: true };

function watch() {
  let at = 0;
  const logger = { warn: vi.fn(), debug: vi.fn() };
  const tell = createTellOfWaits({ logger, now: () => at });
  return {
    logger,
    tell,
    pass: (ms: number) => {
      at += ms;
    },
  };
}

it("says nothing loud of a table that is in use for once", () => {
  const { logger, tell, pass } = watch();
  tell(busy);
  pass(14 * MINUTE);
  tell({ waits: [], hadTurn: true });
  pass(2 * MINUTE);
  tell(busy);
  expect(logger.warn).not.toHaveBeenCalled();
  expect(logger.debug).toHaveBeenCalledTimes(2);
});

it("warns where a table is in use for a quarter of an hour, also when other workers had the turn between", () => {
  const { logger, tell, pass } = watch();
  tell(busy);
  pass(8 * MINUTE);
  tell({ waits: [], hadTurn: false });
  pass(8 * MINUTE);
  tell(busy);
  expect(logger.warn).toHaveBeenCalledWith(
    { table: "ticks", minutes: 16 },
    expect.stringContaining("pg_stat_activity"),
  );
});

it("warns at once where too much would have to be moved", () => {
  const { logger, tell } = watch();
  tell({ waits: [{ table: "executions", reason: "crowded" }], hadTurn: true });
  expect(logger.warn).toHaveBeenCalledTimes(1);
});
