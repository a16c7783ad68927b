import { expect, test, vi } from "vitest";
import { createConnection } from "#api/connection.ts";

/** A server that is not there the first `away` times it is asked. */
function connectionTo({ away }: { away: number }) {
  const ask = vi.fn(async () => ask.mock.calls.length > away);
  const connection = createConnection({ ask, pause: async () => {} });
  const heard: boolean[] = [];
  connection.listen(() => heard.push(connection.isLost()));
  return { ask, connection, heard };
}

test("a call that fails while the server answers says nothing to anybody", async () => {
  const { connection, heard, ask } = connectionTo({ away: 0 });
  await connection.suspect();
  expect(ask).toHaveBeenCalledTimes(1);
  expect(heard).toEqual([]);
});

test("a server that is away is asked until it is back, and both are told once", async () => {
  const { connection, heard, ask } = connectionTo({ away: 3 });
  await Promise.all([connection.suspect(), connection.suspect()]);
  expect(ask).toHaveBeenCalledTimes(4);
  expect(heard).toEqual([true, false]);
  expect(connection.isLost()).toBe(false);
});

test("it is asked anew when it fails again, and who has stopped listening hears nothing", async () => {
  const { connection, ask } = connectionTo({ away: 0 });
  const listener = vi.fn();
  connection.listen(listener)();
  await connection.suspect();
  ask.mockResolvedValueOnce(false);
  await connection.suspect();
  expect(ask).toHaveBeenCalledTimes(3);
  expect(listener).not.toHaveBeenCalled();
});
