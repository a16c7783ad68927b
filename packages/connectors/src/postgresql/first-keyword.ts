/**
 * The word an SQL statement begins with, in capitals. White space, comments, parentheses and empty statements before it
 * are passed over, as the server does.
 */
export function firstKeyword(sql: string): string {
  let at = 0;
  while (at < sql.length) {
    const next = pastBlank(sql, at);
    if (next === at) break;
    at = next;
  }
  return /^[A-Za-z]+/.exec(sql.slice(at, at + 40))?.[0].toUpperCase() ?? "";
}

function pastBlank(sql: string, at: number): number {
  if (sql.startsWith("--", at)) {
    const end = sql.slice(at).search(/[\r\n]/);
    return end < 0 ? sql.length : at + end + 1;
  }
  if (sql.startsWith("/*", at)) return pastComment(sql, at);
  return /[\s(;]/.test(sql[at] ?? "") ? at + 1 : at;
}

/** Comments nest in PostgreSQL. */
function pastComment(sql: string, open: number): number {
  const marks = /\/\*|\*\//g;
  marks.lastIndex = open;
  let depth = 0;
  for (let mark = marks.exec(sql); mark; mark = marks.exec(sql)) {
    depth += mark[0] === "/*" ? 1 : -1;
    if (depth === 0) return marks.lastIndex;
  }
  return sql.length;
}
