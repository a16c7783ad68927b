/**
 * What postgres.js 3.4.9 does wrong when a connection is lost: a query on one that is gone ends the process
 * (porsager/postgres#1154, #1208), as does its loss while array types are asked for, or runs on the next one outside its
 * transaction (#1155); one asked for between its error and its end waits for ever, and so does who closes the pool after
 * that. Each part of its source, once.
 */
const MENDS: Readonly<Record<string, readonly (readonly [from: string, to: string])[]>> = {
  "connection.js": [
    [
      "  function nextWrite(fn) {\n",
      "  function nextWrite(fn) {\n    if (socket === null) { chunk = nextWriteTimer = null; return false }\n",
    ],
    [
      "    incomings = null\n    clearImmediate(nextWriteTimer)\n",
      "    incomings = null\n    clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null\n",
    ],
    [
      "    if (q.cancelled)\n      return\n",
      "    if (q.cancelled)\n      return\n\n    if (socket === null) { queryError(q, Errors.connection('CONNECTION_CLOSED', options)); return true }\n",
    ],
    ["    !hadError && (query || sent.length) &&", "    ;(query || sent.length) &&"],
    ["    closedTime = performance.now()\n", "    query = null\n    closedTime = performance.now()\n"],
    ["return fetchArrayTypes()\n", "return fetchArrayTypes().catch(() => {})\n"],
  ],
  "index.js": [
    ["    let savepoints = 0\n", "    let lost = null\n    let savepoints = 0\n"],
    ["connection.onclose = reject)", "connection.onclose = e => (lost = e, reject(e)))"],
    [
      "        q.catch(e => uncaughtError || (uncaughtError = e))\n",
      "        q.catch(e => uncaughtError || (uncaughtError = e))\n        if (lost) return q.reject(lost)\n",
    ],
    [
      "    move(c, reserved)\n    c.reserved = () => queue",
      "    let lost = null\n    c.onclose = e => lost = e\n    move(c, reserved)\n    c.reserved = () => queue",
    ],
    [
      "    sql.release = () => {\n",
      "    sql.release = () => {\n      if (lost) return\n      c.onclose = null\n",
    ],
    [
      "    function handler(q) {\n      c.queue === full\n        ? queue",
      "    function handler(q) {\n      if (lost) return q.reject(lost)\n      c.queue === full\n        ? queue",
    ],
  ],
};

/**
 * The mended source of a module; as it is when there is nothing to mend in it.
 * @throws Error when the source is not the one this was written for
 */
export function mend(url: string, source: string): string {
  const file = /\/node_modules\/postgres\/cjs\/src\/([a-z]+\.js)$/.exec(url)?.[1] ?? "";
  return (MENDS[file] ?? []).reduce((mended, [from, to]) => {
    if (mended.split(from).length !== 2) {
      throw new Error(`postgres/cjs/src/${file} has changed: look at packages/db/src/driver/mend.ts again`);
    }
    return mended.replace(from, () => to);
  }, source);
}
