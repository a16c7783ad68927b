/** Goes on at once where the value is there, and after it where it is a promise: what is in memory costs no turn. */
export function whenThere<Value, Next>(
  value: Value | Promise<Value>,
  next: (value: Value) => Next,
): Next | Promise<Awaited<Next>> {
  return value instanceof Promise ? (value.then(next) as Promise<Awaited<Next>>) : next(value);
}
